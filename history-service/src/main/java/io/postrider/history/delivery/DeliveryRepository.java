package io.postrider.history.delivery;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Parameter;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries. */
@ApplicationScoped
public class DeliveryRepository {

    private final Database database;
    private final Window window;
    private final TextSearch search;

    DeliveryRepository(Database database, Window window, TextSearch search) {
        this.database = database;
        this.window = window;
        this.search = search;
    }

    Page<Delivery> list(Organization organization, QueryParameters query) {
        PageRequest request = PageRequest.of(query);
        Conditions all = visible(organization);
        if (DeliveryFilter.isEmpty(query)) {
            return Delivery.LISTING.page(database, all, request, count(organization));
        }
        Conditions filtered = DeliveryFilter.add(query, all);
        return DeliveryFilter.text(query)
                .map(text -> search.page(organization, filtered, text, request))
                .orElseGet(() -> Delivery.LISTING.countedPage(database, filtered, request));
    }

    /** What the query asks for after this one, at most so many; fewer are not the last unless it says so. */
    DeliveryPiece after(Organization organization, QueryParameters query, @Nullable UUID after, int limit) {
        Conditions filtered = DeliveryFilter.add(query, visible(organization));
        Optional<String> text = DeliveryFilter.text(query);
        if (text.isPresent()) {
            return search.find(organization, filtered, text.get(), after, limit);
        }
        List<Delivery> found = Delivery.LISTING.newest(
                database, after == null ? filtered : filtered.and("id < ?", Parameter.of(after)), limit);
        return new DeliveryPiece(
                found, found.size() < limit ? null : found.getLast().id());
    }

    /** Those of one event, newest webhook last, at most so many. */
    public List<Delivery> ofEvent(Organization organization, UUID event, int limit) {
        Conditions conditions = visible(organization).and("event = ?", Parameter.of(event));
        return Delivery.LISTING.newest(database, conditions, limit);
    }

    /**
     * The delivery with this id.
     *
     * @throws ApiException 404 when the organization has none
     */
    public Delivery require(Organization organization, String deliveryId) {
        UUID id = Ids.ofPath(IdKind.DELIVERY, deliveryId, ErrorCode.DELIVERY_NOT_FOUND);
        return Delivery.LISTING.newest(database, visible(organization).and("id = ?", Parameter.of(id)), 1).stream()
                .findFirst()
                .orElseThrow(() -> new ApiException(ErrorCode.DELIVERY_NOT_FOUND));
    }

    private long count(Organization organization) {
        String sql = "select coalesce(sum(deliveries), 0) from organization_day where organization = ? and day >= ?";
        return database.number(
                organization,
                sql,
                List.of(
                        Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                        Parameter.of(window.firstDay(organization))));
    }

    private Conditions visible(Organization organization) {
        return Conditions.of(organization).and("id >= ?", Parameter.of(window.firstId(organization)));
    }
}
