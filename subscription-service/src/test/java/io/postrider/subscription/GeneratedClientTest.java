package io.postrider.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build generates a Java client from {@code openapi.yaml}; whoever does the same gets one that compiles and works. */
@QuarkusTest
@WithTestResource(RealParts.class)
class GeneratedClientTest {

    private static final Path GENERATED = Path.of("target", "generated-client", "src", "main", "java");
    private static final Path EXAMPLE = Path.of("src", "test", "resources", "client", "ClientExample.java");

    @Inject
    Tenants tenants;

    @TestHTTPResource
    URI service;

    @Test
    void aProgramWrittenAgainstTheGeneratedClientCompilesAndWorks(@TempDir Path classes) throws Exception {
        // Given
        Tenant tenant = tenants.next();
        compile(classes);

        // When
        Map<?, ?> found = run(classes, tenant);

        // Then
        assertThat(found.get("name")).isEqualTo("Billing");
        assertThat(found.get("rate_limit")).isEqualTo(5);
        assertThat(found.get("state")).isEqualTo("active");
        assertThat(found.get("delivery_count")).isEqualTo(0L);
        assertThat((Long) found.get("created_at")).isPositive();
        assertThat(found.get("rate_is_null")).isEqualTo(true);
        assertThat((String) found.get("secret")).startsWith("whsec_");
        assertThat((String) found.get("source")).contains("/webhooks/in_");
        tenant.get("/v1/webhooks/" + found.get("id")).statusCode(200);
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> generated = Files.walk(GENERATED)) {
            return Stream.concat(generated.filter(file -> file.toString().endsWith(".java")), Stream.of(EXAMPLE))
                    .toList();
        }
    }

    private Map<?, ?> run(Path classes, Tenant tenant) throws Exception {
        URL[] place = {classes.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(place, Thread.currentThread().getContextClassLoader())) {
            String url = service.toString();
            return (Map<?, ?>) loader.loadClass("client.ClientExample")
                    .getMethod("run", String.class, String.class)
                    .invoke(null, url.endsWith("/") ? url.substring(0, url.length() - 1) : url, tenant.apiKey());
        }
    }
}
