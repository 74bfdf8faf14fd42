package io.postrider.commons.environment;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The settings that are fine for trying, and in production an open door. Each service looks at those that it has. */
final class InsecureSettings {

    /** Of 32 or more random characters hardly ever so few are different. */
    private static final int FEW_CHARACTERS = 12;

    /** The same of 32 random bytes. */
    private static final int FEW_BYTES = 16;

    private static final Pattern ISSUER_URL =
            Pattern.compile("postrider[._]oidc[._]issuers[._].+[._-]url", Pattern.CASE_INSENSITIVE);

    private static final String API_KEY_PREFIX = "pr_live_";

    private final Config config;
    private final List<String> sentences = new ArrayList<>();

    private InsecureSettings(Config config) {
        this.config = config;
    }

    /** What must not be in production; a sentence for each, without the secret that it is about. */
    static List<String> in(Config config) {
        InsecureSettings settings = new InsecureSettings(config);
        settings.look();
        return settings.sentences;
    }

    private void look() {
        refuse(
                "postrider.egress.allowed-networks",
                networks -> true,
                "lets webhooks go by plain HTTP and to networks that are not public; it has to be empty");
        refuse(
                "postrider.public-url",
                url -> !url.startsWith("https://"),
                "is what senders of inbound webhooks are told, so it has to begin with https://");
        refuse(
                "postrider.access.trusted-proxies",
                InsecureSettings::isEverybody,
                "trusts every address to say where a request came from; name the networks of your proxies");
        refuse("postrider.secrets.keys", InsecureSettings::hasGuessableKey, "has a key that is not random");
        refuse(
                "postrider.bootstrap.api-key",
                key -> distinct(key.replace(API_KEY_PREFIX, "").chars().boxed()) < FEW_CHARACTERS,
                "is not random");
        issuerUrls()
                .forEach(name -> refuse(
                        name,
                        url -> !url.startsWith("https://"),
                        "has to begin with https://: whoever can change what it answers can sign tokens"));
        refusePassword();
    }

    private void refuse(String name, Predicate<String> insecure, String why) {
        value(name).filter(insecure).ifPresent(value -> sentences.add(name + " " + why));
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Also those that are set as environment variables, under whichever name the configuration tells of them. */
    private Stream<String> issuerUrls() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> ISSUER_URL.matcher(name).matches())
                .sorted();
    }

    private void refusePassword() {
        Optional<String> user = value("quarkus.datasource.username");
        refuse(
                "quarkus.datasource.password",
                password -> user.filter(password::equals).isPresent(),
                "is the name of the user");
    }

    private static boolean isEverybody(String networks) {
        return Stream.of(networks.split(",", -1))
                .map(String::strip)
                .anyMatch(network -> network.endsWith("/0") || network.equals("*"));
    }

    /** A key that cannot be read at all is told by whoever needs it. */
    private static boolean hasGuessableKey(String keys) {
        return Stream.of(keys.split(",", -1)).anyMatch(key -> {
            try {
                byte[] bytes = Base64.getDecoder()
                        .decode(key.substring(key.indexOf(':') + 1).strip());
                return distinct(IntStream.range(0, bytes.length).mapToObj(i -> (int) bytes[i])) < FEW_BYTES;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    private static long distinct(Stream<Integer> of) {
        return of.distinct().count();
    }
}
