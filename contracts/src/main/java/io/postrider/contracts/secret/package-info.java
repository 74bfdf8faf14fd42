@NullMarked
package io.postrider.contracts.secret;

import org.jspecify.annotations.NullMarked;
