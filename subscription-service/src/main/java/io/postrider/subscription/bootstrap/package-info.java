/** The first organization and its first API key, from configuration. */
@NullMarked
package io.postrider.subscription.bootstrap;

import org.jspecify.annotations.NullMarked;
