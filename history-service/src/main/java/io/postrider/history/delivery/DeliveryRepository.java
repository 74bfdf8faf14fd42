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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries. */
@ApplicationScoped
public class DeliveryRepository {

    private final Database database;
    private final Window window;

    DeliveryRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    Page<Delivery> list(Organization organization, QueryParameters query) {
        PageRequest request = PageRequest.of(query);
        Conditions all = visible(organization);
        if (DeliveryFilter.isEmpty(query)) {
            return Delivery.LISTING.page(database, all, request, count(organization));
        }
        Conditions filtered = DeliveryFilter.add(query, window.firstContentId(organization), all);
        return DeliveryFilter.isSearch(query)
                ? Delivery.LISTING.uncountedPage(database, filtered, request)
                : Delivery.LISTING.countedPage(database, filtered, request);
    }

    /** So many that the query asks for, newest first, after this one. */
    List<Delivery> after(Organization organization, QueryParameters query, @Nullable UUID after, int limit) {
        Conditions filtered = DeliveryFilter.add(query, window.firstContentId(organization), visible(organization));
        return select(after == null ? filtered : filtered.and("id < ?", Parameter.of(after)), limit);
    }

    /** Those of one event, newest webhook last, at most so many. */
    public List<Delivery> ofEvent(Organization organization, UUID event, int limit) {
        Conditions conditions = visible(organization).and("event = ?", Parameter.of(event));
        return select(conditions, limit);
    }

    /**
     * The delivery with this id.
     *
     * @throws ApiException 404 when the organization has none
     */
    public Delivery require(Organization organization, String deliveryId) {
        UUID id = Ids.ofPath(IdKind.DELIVERY, deliveryId, ErrorCode.DELIVERY_NOT_FOUND);
        return select(visible(organization).and("id = ?", Parameter.of(id)), 1).stream()
                .findFirst()
                .orElseThrow(() -> new ApiException(ErrorCode.DELIVERY_NOT_FOUND));
    }

    private List<Delivery> select(Conditions conditions, int limit) {
        String sql = "select %s from delivery where %s order by id desc limit ?"
                .formatted(Delivery.LISTING.columns(), conditions.sql());
        return database.list(sql, Delivery.LISTING.reader(), conditions.parametersAnd(Parameter.of(limit)));
    }

    private long count(Organization organization) {
        String sql = "select coalesce(sum(deliveries), 0) from organization_day where organization = ? and day >= ?";
        return database.number(
                sql,
                List.of(
                        Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                        Parameter.of(window.firstDay(organization))));
    }

    private Conditions visible(Organization organization) {
        return Conditions.of(organization).and("id >= ?", Parameter.of(window.firstId(organization)));
    }
}
