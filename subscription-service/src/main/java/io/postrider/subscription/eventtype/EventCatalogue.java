package io.postrider.subscription.eventtype;

import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What can be subscribed to. */
@ApplicationScoped
public class EventCatalogue {

    private final EventTypeRepository types;

    EventCatalogue(EventTypeRepository types) {
        this.types = types;
    }

    /** Those of the names that cannot be subscribed to, in their order: not in the catalogue, or archived. */
    @Transactional
    public List<String> unknownOf(Organization organization, Collection<String> names) {
        Set<String> known = types.known(organization, names);
        return names.stream()
                .filter(name -> !known.contains(name) && !EventTypeName.OPERATIONAL.contains(name))
                .distinct()
                .toList();
    }
}
