@NullMarked
package io.postrider.contracts.topic;

import org.jspecify.annotations.NullMarked;
