package io.postrider.subscription.organization;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.contracts.id.IdKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All organizations of the platform, newest first: for operators, who alone may look beyond one. */
@ApplicationScoped
class OrganizationDirectory {

    /** Above every id. */
    private static final String END = IdKind.ORGANIZATION.prefix() + "g";

    private final EntityManager database;

    OrganizationDirectory(EntityManager database) {
        this.database = database;
    }

    Page<OrganizationEntity> page(PageRequest request) {
        List<OrganizationEntity> rows = database.createQuery(
                        "from OrganizationEntity e where e.id < :before order by e.id desc", OrganizationEntity.class)
                .setParameter("before", before(request.cursor()))
                .setFirstResult(request.offset())
                .setMaxResults(request.limit() + 1)
                .getResultList();
        boolean more = rows.size() > request.limit();
        List<OrganizationEntity> data = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? data.getLast().id() : null;
        return new Page<>(data, total(), request.limit(), request.offset(), next, null);
    }

    private long total() {
        return database.createQuery("select count(*) from OrganizationEntity", Long.class)
                .getSingleResult();
    }

    private static String before(@Nullable String cursor) {
        if (cursor != null && !IdKind.ORGANIZATION.matches(cursor)) {
            throw new ApiException(ErrorCode.INVALID_CURSOR);
        }
        return cursor == null ? END : cursor;
    }
}
