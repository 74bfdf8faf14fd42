/** What services other than subscription-service add to the audit log. */
@NullMarked
package io.postrider.contracts.audit;

import org.jspecify.annotations.NullMarked;
