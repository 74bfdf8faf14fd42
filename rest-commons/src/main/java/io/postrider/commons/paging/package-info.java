@NullMarked
package io.postrider.commons.paging;

import org.jspecify.annotations.NullMarked;
