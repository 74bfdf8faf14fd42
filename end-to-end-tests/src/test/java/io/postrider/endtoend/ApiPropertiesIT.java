package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of every committed OpenAPI document, called with values that its schemas allow, nearly allow, and do not
 * allow at all. Whatever comes, the answer is one that the document describes. The values are the same in each run, unless
 * {@code -Dpostrider.seed} says another number to begin with.
 */
@ExtendWith(RunningStack.class)
class ApiPropertiesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = Boolean.getBoolean("postrider.faults") ? 300 : 12;
    private static final int CALLERS = 4;
    private static final long LIMIT_SECONDS = Boolean.getBoolean("postrider.faults") ? 1_200 : 120;
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");
    private static final Pattern TRACE =
            Pattern.compile("\\w+Exception\\b|\\tat |io\\.postrider|org\\.hibernate|SQLState");

    private final long seed = Long.getLong("postrider.seed", 20_261_121L);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    private record Sent(ApiOperation operation, String uri, String body) {

        @Override
        public String toString() {
            String short_ = body.length() > 200 ? body.substring(0, 200) + "..." : body;
            return operation + " as " + (uri.length() > 300 ? uri.substring(0, 300) : uri) + " with " + short_;
        }
    }

    @Test
    void whateverIsSentIsAnsweredAsDocumented(RunningStack stack) throws Exception {
        TreeSet<String> problems = new TreeSet<>();
        try (TestOrganization organization = TestOrganization.create(stack);
                Receiver receiver = new Receiver();
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            OneOfEverything objects = OneOfEverything.of(organization, receiver);
            List<Callable<List<String>>> work = new ArrayList<>();
            int number = 0;
            for (ApiOperation operation : ApiOperation.all()) {
                Random random = new Random(seed + number++);
                work.add(() -> problemsWith(operation, organization, objects, random));
            }
            for (Future<List<String>> done : callers.invokeAll(work, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                problems.addAll(done.get());
            }
        }
        assertThat(problems).as("with -Dpostrider.seed=%d", seed).isEmpty();
    }

    private List<String> problemsWith(
            ApiOperation operation, TestOrganization organization, OneOfEverything objects, Random random) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < CASES && problems.size() < 3; i++) {
            Sent sent = draw(operation, organization, objects, random);
            problems.addAll(judge(sent, organization, random));
        }
        return problems;
    }

    private Sent draw(ApiOperation operation, TestOrganization organization, OneOfEverything objects, Random random) {
        RandomValues values = new RandomValues(operation, random);
        // what is removed is gone for the other operations
        boolean aboutObjects = !operation.method().equals("DELETE") && random.nextInt(3) > 0;
        String path = aboutObjects
                ? objects.path(operation)
                : PLACE.matcher(operation.path())
                        .replaceAll(place -> Matcher.quoteReplacement(segment(values.hostileText())));
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (parameter.path("required").asBoolean() || random.nextInt(4) == 0) {
                String value = random.nextBoolean()
                        ? values.valid(parameter.path("schema")).asText()
                        : values.hostileText();
                query.add(parameter.path("name").asText() + "=" + encoded(value));
            }
        }
        if (random.nextInt(10) == 0) {
            query.add(encoded(values.hostileText()) + "=1");
        }
        return new Sent(
                operation,
                organization.gateway() + path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                body(operation, values, random));
    }

    private static String body(ApiOperation operation, RandomValues values, Random random) {
        if (!operation.takesBody()) {
            return "";
        }
        return switch (random.nextInt(4)) {
            case 0 -> values.valid(operation.bodySchema()).toString();
            case 1, 2 -> values.nearlyValid(operation.bodySchema());
            default -> values.hostileBody();
        };
    }

    private List<String> judge(Sent sent, TestOrganization organization, Random random) {
        byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sent.uri()))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + organization.adminKey())
                .header("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json")
                .method(
                        sent.operation().method(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (random.nextInt(10) == 0) {
            request.header("If-Match", "\"" + random.nextInt(3) + "\"");
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                boolean endless = sent.operation().streams() && response.statusCode() == 200;
                String text = endless ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                return problemsWith(sent, response, text);
            }
        } catch (IOException e) {
            return List.of(sent + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> problemsWith(Sent sent, HttpResponse<InputStream> response, String text) {
        int status = response.statusCode();
        String said = sent + " is answered " + status + " " + (text.length() > 500 ? text.substring(0, 500) : text);
        List<String> problems = new ArrayList<>();
        if (status >= 500) {
            problems.add("A server error: " + said);
        }
        JsonNode documented = sent.operation().response(status);
        boolean named = sent.operation().definition().path("responses").has(Integer.toString(status));
        if (!named && status < 400) {
            problems.add("Not documented: " + said);
        }
        if (TRACE.matcher(text).find()) {
            problems.add("Shows its inside: " + said);
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (status >= 400 && !type.equals("application/json")) {
            problems.add("No error body but '" + type + "': " + said);
        }
        JsonNode schema = documented.path("content").path(type).path("schema");
        if (type.equals("application/json") && !schema.isMissingNode()) {
            problems.addAll(mismatches(sent.operation(), status, schema, text, said));
        }
        return problems;
    }

    private List<String> mismatches(ApiOperation operation, int status, JsonNode schema, String text, String said) {
        try {
            JsonNode answer = JSON.readTree(text);
            return known
                    .computeIfAbsent(operation + " " + status, key -> compiled(operation, schema))
                    .validate(answer)
                    .stream()
                    .limit(3)
                    .map(error -> "Not as documented, " + error.getInstanceLocation() + " " + error.getMessage() + ": "
                            + said)
                    .toList();
        } catch (IOException e) {
            return List.of("No JSON: " + said);
        }
    }

    /** With the components beside it, so that its references lead somewhere. */
    private Schema compiled(ApiOperation operation, JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", operation.document().path("components"));
        return schemas.getSchema(whole);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A segment of a path: never empty, which would be another path. */
    private static String segment(String value) {
        String encoded = encoded(value).replace("+", "%20");
        return encoded.isEmpty() ? "x" : encoded;
    }
}
