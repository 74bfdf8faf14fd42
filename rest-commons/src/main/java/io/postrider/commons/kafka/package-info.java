@NullMarked
package io.postrider.commons.kafka;

import org.jspecify.annotations.NullMarked;
