package io.postrider.contracts.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.egress.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which {@code settings} ingest-service can verify requests by (docs/sources.md, "generic"). */
public final class VerificationRule {

    /** The name in the settings of the networks that requests may come from. */
    public static final String IP_ALLOWLIST = "ip_allowlist";

    private static final int MOST_NETWORKS = 1_000;
    private static final String VERIFICATION = "verification";
    private static final Set<String> SCHEMES = Set.of("bearer", "header", "hmac", "standard-webhooks");
    private static final Set<String> ALGORITHMS = Set.of("sha1", "sha256", "sha512");
    private static final Set<String> ENCODINGS = Set.of("hex", "base64");
    private static final Set<String> UNITS = Set.of("s", "ms");
    private static final long LONGEST_WINDOW_SECONDS = 7 * 86_400L;
    private static final long LONGEST_TOLERANCE_SECONDS = 86_400;

    private VerificationRule() {}

    /**
     * Something that cannot be understood.
     *
     * @param path from the settings to the value
     * @param message says what it should be; never quotes the value
     */
    public record Mistake(List<String> path, String message) {}

    /**
     * What is wrong with these settings; empty when they are good.
     *
     * @param settings an object
     */
    public static List<Mistake> mistakes(JsonNode settings) {
        List<Mistake> mistakes = new ArrayList<>();
        number(settings, LONGEST_WINDOW_SECONDS, mistakes, "dedup_window_seconds");
        text(settings, mistakes, "url");
        text(settings, mistakes, "verify_token");
        networks(settings, mistakes);
        place(settings, mistakes, "event_type_from");
        place(settings, mistakes, "event_id_from");
        if (settings.has(VERIFICATION)) {
            verification(settings, mistakes);
        }
        return mistakes;
    }

    /** {@value #IP_ALLOWLIST}: where requests may come from. */
    private static void networks(JsonNode settings, List<Mistake> mistakes) {
        JsonNode networks = settings.path(IP_ALLOWLIST);
        if (networks.isMissingNode()) {
            return;
        }
        if (!networks.isArray() || networks.size() > MOST_NETWORKS) {
            mistakes.add(new Mistake(
                    List.of(IP_ALLOWLIST), "Input should be a list of at most " + MOST_NETWORKS + " networks"));
            return;
        }
        for (int i = 0; i < networks.size(); i++) {
            if (!isNetwork(networks.get(i))) {
                mistakes.add(new Mistake(
                        List.of(IP_ALLOWLIST, Integer.toString(i)), "Input should be a network such as 192.0.2.0/24"));
            }
        }
    }

    private static boolean isNetwork(JsonNode network) {
        try {
            return network.isTextual()
                    && !Networks.canonical(network.textValue()).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void verification(JsonNode settings, List<Mistake> mistakes) {
        JsonNode verification = settings.path(VERIFICATION);
        if (!verification.isObject()) {
            mistakes.add(new Mistake(List.of(VERIFICATION), "Input should be a valid object"));
            return;
        }
        oneOf(settings, SCHEMES, mistakes, VERIFICATION, "scheme");
        oneOf(settings, ALGORITHMS, mistakes, VERIFICATION, "algorithm");
        oneOf(settings, ENCODINGS, mistakes, VERIFICATION, "encoding");
        oneOf(settings, UNITS, mistakes, VERIFICATION, "timestamp_unit");
        for (String name : List.of("prefix", "timestamp_header", "id_header")) {
            text(settings, mistakes, VERIFICATION, name);
        }
        number(settings, LONGEST_TOLERANCE_SECONDS, mistakes, VERIFICATION, "tolerance_seconds");
        String scheme = verification.path("scheme").asText("bearer");
        if (scheme.equals("header") || scheme.equals("hmac")) {
            header(verification, mistakes);
        }
        if (verification.has("content")
                && !verification.path("content").asText().contains("{body}")) {
            mistakes.add(new Mistake(List.of(VERIFICATION, "content"), "Input should contain {body}"));
        }
    }

    private static void header(JsonNode verification, List<Mistake> mistakes) {
        String header = verification.path("header").textValue();
        if (header == null || header.isEmpty()) {
            mistakes.add(new Mistake(List.of(VERIFICATION, "header"), "Input should name a header"));
        }
    }

    private static void place(JsonNode settings, List<Mistake> mistakes, String name) {
        JsonNode place = settings.path(name);
        boolean good = place.isMissingNode()
                || place.path("header").isTextual()
                || place.path("json").isTextual();
        if (!good) {
            mistakes.add(new Mistake(List.of(name), "Input should have a header or a json path"));
        }
    }

    private static void oneOf(JsonNode settings, Set<String> allowed, List<Mistake> mistakes, String... path) {
        JsonNode value = at(settings, path);
        if (value != null && !(value.isTextual() && allowed.contains(value.textValue()))) {
            String names = String.join(", ", allowed.stream().sorted().toList());
            mistakes.add(new Mistake(List.of(path), "Input should be one of " + names));
        }
    }

    private static void text(JsonNode settings, List<Mistake> mistakes, String... path) {
        JsonNode value = at(settings, path);
        if (value != null && !value.isTextual()) {
            mistakes.add(new Mistake(List.of(path), "Input should be a valid string"));
        }
    }

    private static void number(JsonNode settings, long highest, List<Mistake> mistakes, String... path) {
        JsonNode value = at(settings, path);
        boolean good = value == null || isBetween(value, highest);
        if (!good) {
            mistakes.add(new Mistake(List.of(path), "Input should be a whole number from 0 to " + highest));
        }
    }

    private static boolean isBetween(JsonNode value, long highest) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() <= highest;
    }

    /** Null when it is not there. */
    private static @Nullable JsonNode at(JsonNode settings, String... path) {
        JsonNode value = settings;
        for (String name : path) {
            value = value.path(name);
        }
        return value.isMissingNode() ? null : value;
    }
}
