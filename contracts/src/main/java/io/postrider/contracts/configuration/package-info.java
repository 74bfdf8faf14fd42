@NullMarked
package io.postrider.contracts.configuration;

import org.jspecify.annotations.NullMarked;
