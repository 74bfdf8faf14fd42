/** What the settings of a source may say: checked when they are saved, relied on when a request is verified. */
@NullMarked
package io.postrider.contracts.source;

import org.jspecify.annotations.NullMarked;
