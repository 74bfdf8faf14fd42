package io.postrider.subscription.audit;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** What the log has to say about the request at hand. */
@RequestScoped
class AuditedRequest {

    private @Nullable String actor;
    private @Nullable String verb;
    private @Nullable String address;

    void is(String newActor, String newVerb, String newAddress) {
        actor = newActor;
        verb = newVerb;
        address = newAddress;
    }

    /** Null when nobody asked: then it is Postrider itself. */
    @Nullable String actor() {
        return actor;
    }

    /** Null when the change was not asked for by its name. */
    @Nullable String verb() {
        return verb;
    }

    @Nullable String address() {
        return address;
    }
}
