package io.postrider.subscription.audit;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Shows the log. */
@ApplicationScoped
class AuditLogService {

    private final AuditLogRepository entries;

    AuditLogService(AuditLogRepository entries) {
        this.entries = entries;
    }

    @Transactional
    Page<AuditLogResponse> list(Organization organization, AuditLogFilter filter, PageRequest request) {
        return entries.page(organization, filter, request).map(AuditLogEntity::response);
    }
}
