package io.postrider.history.job;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a selection, oldest first.
 *
 * @param to the last id that was looked at, found fit or not; null when there was none left
 * @param isLast true when nothing follows
 */
record Portion(List<Candidate> candidates, @Nullable UUID to, boolean isLast) {}
