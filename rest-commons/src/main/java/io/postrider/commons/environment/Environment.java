package io.postrider.commons.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What an installation is for, by {@code postrider.environment}. It is production unless somebody says otherwise: who
 * forgets the setting gets the strict rules.
 */
public enum Environment {
    /** For real: settings that would let others in, or secrets out, are refused at the start. */
    PRODUCTION,
    /** For trying and for tests: webhooks may go to this machine, passwords may be those that everybody knows. */
    DEVELOPMENT;

    private static final String SETTING = "postrider.environment";

    /**
     * The one that is configured.
     *
     * @throws IllegalArgumentException when there is no such environment
     */
    public static Environment of(Config config) {
        String name = config.getOptionalValue(SETTING, String.class).orElse(PRODUCTION.wireName());
        return Arrays.stream(values())
                .filter(environment -> environment.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is %s, which is none of: %s"
                        .formatted(
                                SETTING,
                                name,
                                Arrays.stream(values())
                                        .map(Environment::wireName)
                                        .collect(Collectors.joining(", ")))));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
