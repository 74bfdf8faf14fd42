package io.postrider.history.delivery;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Cursor;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text in the content of deliveries' events. There is no index to it: deliveries are looked at a stretch at a
 * time, newest first, and whoever waits gets what was found after some seconds, and where to go on.
 */
@ApplicationScoped
class TextSearch {

    /** Each may have a megabyte of content. */
    private static final int STRETCH = 200;

    private final Database database;
    private final ContentRepository contents;
    private final SearchConfig config;

    TextSearch(Database database, ContentRepository contents, SearchConfig config) {
        this.database = database;
        this.contents = contents;
        this.config = config;
    }

    /**
     * A page, which may be short and have a next one nevertheless.
     *
     * @throws ApiException 422 for an offset: what it would skip has to be found first
     */
    Page<Delivery> page(Organization organization, Conditions conditions, String text, PageRequest request) {
        if (request.offset() > 0) {
            throw ApiException.invalid(
                    FieldError.inQuery("value_error", "Input should be 0 beside text: page by cursor", "offset"));
        }
        char letter = Delivery.LISTING.letter();
        String cursor = request.cursor();
        UUID after = cursor == null ? null : Cursor.of(letter, cursor).after();
        DeliveryPiece found = find(organization, conditions, text, after, request.limit() + 1);
        boolean isFull = found.deliveries().size() > request.limit();
        List<Delivery> shown = isFull ? found.deliveries().subList(0, request.limit()) : found.deliveries();
        UUID next = isFull ? shown.getLast().id() : found.next();
        return new Page<>(
                shown,
                found.deliveries().size(),
                request.limit(),
                0,
                next == null ? null : new Cursor(letter, next).text(),
                next == null ? null : true);
    }

    /** So many, or what was found in the time that there is. */
    DeliveryPiece find(
            Organization organization, Conditions conditions, String text, @Nullable UUID after, int wanted) {
        long deadline = System.nanoTime() + config.patience().toNanos();
        List<Delivery> found = new ArrayList<>();
        UUID last = after;
        do {
            List<Delivery> stretch = stretch(conditions, last);
            Set<UUID> events = contents.containing(
                    organization,
                    stretch.stream().map(Delivery::event).distinct().toList(),
                    text);
            for (Delivery delivery : stretch) {
                last = delivery.id();
                if (events.contains(delivery.event())) {
                    found.add(delivery);
                    if (found.size() == wanted) {
                        return new DeliveryPiece(found, last);
                    }
                }
            }
            if (stretch.size() < STRETCH) {
                return new DeliveryPiece(found, null);
            }
        } while (System.nanoTime() < deadline);
        return new DeliveryPiece(found, last);
    }

    private List<Delivery> stretch(Conditions conditions, @Nullable UUID after) {
        Conditions rest = after == null ? conditions : conditions.and("id < ?", Parameter.of(after));
        return Delivery.LISTING.newest(database, rest, STRETCH);
    }
}
