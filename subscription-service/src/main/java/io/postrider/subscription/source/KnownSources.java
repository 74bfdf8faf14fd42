package io.postrider.subscription.source;

import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which sources there are. */
@ApplicationScoped
public class KnownSources {

    private final SourceRepository sources;

    KnownSources(SourceRepository sources) {
        this.sources = sources;
    }

    /** Those of the ids that no source of the organization has, in their order. */
    @Transactional
    public List<String> unknownOf(Organization organization, Collection<String> ids) {
        Set<String> known = sources.known(organization, ids);
        return ids.stream().filter(id -> !known.contains(id)).distinct().toList();
    }
}
