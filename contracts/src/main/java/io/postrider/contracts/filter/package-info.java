/** The condition language on an event's data (api.md section 2, docs/filters.md). Pure: every service decides alike. */
@NullMarked
package io.postrider.contracts.filter;

import org.jspecify.annotations.NullMarked;
