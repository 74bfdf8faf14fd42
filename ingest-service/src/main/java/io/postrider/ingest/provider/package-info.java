/** How each provider signs its requests and says what happened: one small class or one entry per provider. */
@NullMarked
package io.postrider.ingest.provider;

import org.jspecify.annotations.NullMarked;
