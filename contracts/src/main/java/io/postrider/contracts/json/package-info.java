@NullMarked
package io.postrider.contracts.json;

import org.jspecify.annotations.NullMarked;
