package io.postrider.history.job;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.matching.WebhookMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks through what a selection stands for, piece by piece. */
@ApplicationScoped
class SelectionRepository {

    private final UnsuccessfulDeliveryRepository unsuccessful;
    private final MatchingEventRepository matching;

    SelectionRepository(UnsuccessfulDeliveryRepository unsuccessful, MatchingEventRepository matching) {
        this.unsuccessful = unsuccessful;
        this.matching = matching;
    }

    /**
     * What comes after this id.
     *
     * @param webhook as it is now
     */
    Portion after(Organization organization, Selection selection, WebhookSnapshot webhook, @Nullable UUID id) {
        return selection.cause() == Cause.RECOVER
                ? unsuccessful.after(organization, selection, id)
                : matching.after(organization, selection, WebhookMatch.of(webhook), id);
    }
}
