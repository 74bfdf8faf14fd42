/** What every service's OpenAPI document says of schemas. */
@NullMarked
package io.postrider.commons.openapi;

import org.jspecify.annotations.NullMarked;
