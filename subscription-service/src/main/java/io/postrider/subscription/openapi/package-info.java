/** What the OpenAPI document says of schemas. */
@NullMarked
package io.postrider.subscription.openapi;

import org.jspecify.annotations.NullMarked;
