package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.WebhookSnapshot;
import java.time.Instant;

/** A webhook at one version: what its snapshot is made of. */
record WebhookState(
        String organization,
        String id,
        long version,
        WebhookSnapshot.State state,
        WebhookSettings settings,
        WebhookSecrets secrets) {

    WebhookSnapshot snapshot(Instant now) {
        return new WebhookSnapshot(
                id,
                organization,
                version,
                state,
                settings.url(),
                settings.events(),
                settings.resource(),
                settings.sources(),
                settings.filter(),
                settings.format(),
                secrets.snapshot(now),
                settings.headers(),
                settings.rateLimit(),
                settings.ordering(),
                settings.retrySchedule(),
                settings.successStatuses(),
                settings.oauth(),
                settings.clientCertificate());
    }
}
