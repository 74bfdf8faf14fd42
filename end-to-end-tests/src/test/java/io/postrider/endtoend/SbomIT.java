package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the services are made of, by the CycloneDX document that the build writes: nothing unknown, and nothing twice. */
class SbomIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = Path.of("..", "sbom", "target", "bom.json");

    /** Licences under which a program may be used and passed on without passing on its users' own sources. */
    private static final Set<String> PERMITTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "MIT",
            "MIT-0",
            "Public Domain");

    private static final Set<String> SERVICES =
            Set.of("subscription-service", "ingest-service", "delivery-service", "history-service");

    @Test
    void theServicesAndAllThatTheyBringAreListed() throws IOException {
        List<JsonNode> components = components();

        assertThat(components)
                .filteredOn(SbomIT::isOurs)
                .extracting(component -> component.path("name").asText())
                .containsAll(SERVICES);
        assertThat(components)
                .extracting(component -> component.path("name").asText())
                .contains("quarkus-rest", "kafka-clients", "postgresql", "netty-codec-http")
                .hasSizeGreaterThan(150);
    }

    @Test
    void everyComponentMayBeUsedUnderALicenceThatAsksForNothing() throws IOException {
        assertThat(withoutPermittedLicence(components()))
                .as("components with none of %s", PERMITTED)
                .isEmpty();
    }

    @Test
    void aLicenceThatAsksForMoreWouldBeFound() throws IOException {
        JsonNode foreign = JSON.readTree("""
                [{"group": "a", "name": "copyleft", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                 {"group": "a", "name": "unknown"},
                 {"group": "a", "name": "choice", "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "GPL"}}]}]
                """);

        assertThat(withoutPermittedLicence(list(foreign))).hasSize(2);
    }

    /** What the enforcer bans by its version is found by its version: a component of two versions would be of both. */
    @Test
    void everyComponentIsOneReleaseWithItsChecksum() throws IOException {
        List<JsonNode> others =
                components().stream().filter(component -> !isOurs(component)).toList();

        assertThat(others)
                .extracting(component -> component.path("group").asText()
                        + ":" + component.path("name").asText()
                        + ":" + component.path("purl").asText().replaceFirst("@[^?]*", ""))
                .doesNotHaveDuplicates();
        assertThat(others).allSatisfy(component -> {
            assertThat(component.path("version").asText()).isNotEmpty().doesNotContain("SNAPSHOT");
            assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
        });
    }

    private static List<String> withoutPermittedLicence(List<JsonNode> components) {
        List<String> found = new ArrayList<>();
        for (JsonNode component : components) {
            Set<String> licences = licences(component);
            if (!isOurs(component) && licences.stream().noneMatch(PERMITTED::contains)) {
                found.add("%s:%s %s"
                        .formatted(
                                component.path("group").asText(),
                                component.path("name").asText(),
                                licences));
            }
        }
        return found;
    }

    private static Set<String> licences(JsonNode component) {
        return list(component.path("licenses")).stream()
                .map(choice -> choice.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()))
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(JsonNode component) {
        return component.path("group").asText().equals("io.postrider");
    }

    private static List<JsonNode> components() throws IOException {
        assertThat(Files.exists(DOCUMENT))
                .as("%s is there: ./mvnw -pl sbom package makes it", DOCUMENT)
                .isTrue();
        return list(JSON.readTree(DOCUMENT.toFile()).path("components"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
