package io.postrider.subscription.webhook;

import io.postrider.commons.security.Organization;
import jakarta.persistence.EntityManager;

/**
 * How many webhooks an organization has that are not archived, kept with every change: to count a hundred thousand rows
 * takes longer than all else that a list does. Always written after the webhook's own row, so that two changes cannot wait
 * for each other.
 */
final class WebhookCount {

    private WebhookCount() {}

    static long of(EntityManager database, Organization organization) {
        String sql = "select coalesce((select live from webhook_count where organization = ?), 0)";
        return ((Number) database.createNativeQuery(sql, Long.class)
                        .setParameter(1, organization.id())
                        .getSingleResult())
                .longValue();
    }

    /** Within the caller's transaction. */
    static void add(EntityManager database, Organization organization, int more) {
        String sql = """
                insert into webhook_count (organization, live) values (?, ?)
                on conflict (organization) do update set live = webhook_count.live + excluded.live
                """;
        database.flush();
        database.createNativeQuery(sql)
                .setParameter(1, organization.id())
                .setParameter(2, more)
                .executeUpdate();
    }
}
