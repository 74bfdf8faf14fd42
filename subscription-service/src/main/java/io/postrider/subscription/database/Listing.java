package io.postrider.subscription.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of an organization's rows, newest first (api.md section 1). Conditions are HQL with named parameters.
 *
 * @param <E> the entity, called {@code e} in conditions
 */
public final class Listing<E> {

    /** A filtered list is counted so far and no further. */
    private static final int MAX_COUNTED = 10_000;

    private final EntityManager database;
    private final Class<E> entity;
    private final Order<E> order;
    private final StringBuilder conditions = new StringBuilder("e.organization = :organization");
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean filtered;
    private @Nullable LongSupplier counter;

    /**
     * By what a list is ordered: a property that grows with time and is unique in the organization.
     *
     * @param property its name
     * @param valueOf its value, as a cursor tells it
     * @param parse back from there; throws {@link IllegalArgumentException} for what no list gave out
     */
    public record Order<E>(String property, Function<E, String> valueOf, Function<String, Object> parse) {}

    public Listing(EntityManager database, Class<E> entity, Order<E> order, Organization organization) {
        this.database = database;
        this.entity = entity;
        this.order = order;
        this.parameters.put("organization", organization.id());
    }

    /** Leaves out what can never be in this list: not a filter. */
    public Listing<E> only(String condition) {
        conditions.append(" and ").append(condition);
        return this;
    }

    /** The same, with a parameter. */
    public Listing<E> only(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return only(condition);
    }

    /** Leaves out what the caller did not ask for; nothing when there is no value. */
    public Listing<E> where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            filtered = true;
            parameters.put(parameter, value);
            conditions.append(" and ").append(condition);
        }
        return this;
    }

    /** How many there are when nothing is filtered, for lists that are too long to be counted. */
    public Listing<E> counted(LongSupplier total) {
        counter = total;
        return this;
    }

    /** Reads the page. */
    public Page<E> page(PageRequest request) {
        List<E> rows = rows(request, request.limit() + 1);
        boolean more = rows.size() > request.limit();
        List<E> data = more ? rows.subList(0, request.limit()) : rows;
        long total = counter == null || filtered ? total() : counter.getAsLong();
        return new Page<>(
                data,
                total,
                request.limit(),
                request.offset(),
                more ? order.valueOf().apply(data.getLast()) : null,
                (filtered && total == MAX_COUNTED) ? true : null);
    }

    private List<E> rows(PageRequest request, int limit) {
        String after = request.cursor() == null ? "" : " and e." + order.property() + " < :after";
        TypedQuery<E> query = database.createQuery(
                "from " + entity.getSimpleName() + " e where " + conditions + after + " order by e." + order.property()
                        + " desc",
                entity);
        parameters.forEach(query::setParameter);
        if (request.cursor() != null) {
            query.setParameter("after", parsed(request.cursor()));
        }
        return query.setFirstResult(request.offset()).setMaxResults(limit).getResultList();
    }

    private long total() {
        String limit = filtered ? " order by e." + order.property() + " limit " + MAX_COUNTED : "";
        String counted = "select e." + order.property() + " as n from " + entity.getSimpleName() + " e where "
                + conditions + limit;
        TypedQuery<Long> query = database.createQuery("select count(*) from (" + counted + ") c", Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private Object parsed(String cursor) {
        try {
            return order.parse().apply(cursor);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.INVALID_CURSOR);
        }
    }
}
