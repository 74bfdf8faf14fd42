package io.postrider.commons.address;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where every service starts. */
@QuarkusMain
public final class ServiceMain {

    /** Quarkus reads it once, when its classes are loaded; a native image has it from its build. */
    private static final String NO_BARE_ANSWER_TO_MALFORMED_ADDRESSES = "vertx.disableURIValidation";

    private ServiceMain() {}

    /** Starts the service, and returns when it has ended. */
    public static void main(String... arguments) {
        System.setProperty(NO_BARE_ANSWER_TO_MALFORMED_ADDRESSES, "true");
        Quarkus.run(arguments);
    }
}
