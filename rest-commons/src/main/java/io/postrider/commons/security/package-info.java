@NullMarked
package io.postrider.commons.security;

import org.jspecify.annotations.NullMarked;
