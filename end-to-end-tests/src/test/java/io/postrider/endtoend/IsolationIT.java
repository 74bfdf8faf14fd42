package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of every committed OpenAPI document, called about the objects of another organization: by nobody, with each
 * scope, and with all of them. A new operation is held to it without a line here.
 */
@ExtendWith(RunningStack.class)
class IsolationIT {

    private static final List<String> SCOPES =
            List.of("events:write", "webhooks:read", "webhooks:write", "deliveries:read", "deliveries:write");
    private static final Pattern MISSING_SCOPE = Pattern.compile("The scope (\\S+) is missing");
    private static final Set<String> CHANGING_BY_ITSELF = Set.of("last_used_at", "since", "until", "total");
    private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

    private static TestOrganization victim;
    private static TestOrganization attacker;
    private static Receiver receiver;
    private static OneOfEverything secrets;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void twoOrganizations(RunningStack stack) throws IOException {
        receiver = new Receiver();
        victim = TestOrganization.create(stack);
        attacker = TestOrganization.create(stack);
        secrets = OneOfEverything.of(victim, receiver);
    }

    @AfterAll
    static void close() {
        victim.close();
        attacker.close();
        receiver.close();
        HTTP.close();
    }

    private record Answer(int status, String body) {}

    @Test
    void nobodyGetsInWithoutACredential() {
        List<String> problems = new ArrayList<>();
        for (ApiOperation operation : OPERATIONS) {
            Answer answer = call(operation, null, "");
            if (answer.status() != 401) {
                problems.add("%s answers %d without a credential".formatted(operation, answer.status()));
            }
            problems.addAll(leaks(operation, answer, secrets.body(operation)));
        }
        assertThat(problems).isEmpty();
        assertThat(OPERATIONS).hasSizeGreaterThan(50);
    }

    @Test
    void eachOperationTakesOneScopeAndRefusesTheOthersByName() {
        Map<String, String> keys = new LinkedHashMap<>();
        SCOPES.forEach(scope -> keys.put(scope, attacker.key(scope)));
        List<String> problems = new ArrayList<>();
        for (ApiOperation operation : OPERATIONS) {
            if (!operation.isPublic()) {
                Map<String, Answer> byScope = new LinkedHashMap<>();
                keys.forEach((scope, key) -> byScope.put(scope, call(operation, key, "")));
                problems.addAll(problemsWithScopes(operation, byScope));
            }
        }
        assertThat(problems).isEmpty();
    }

    /** The scope that an operation needs is the one that its refusals name. */
    private static List<String> problemsWithScopes(ApiOperation operation, Map<String, Answer> byScope) {
        List<String> problems = new ArrayList<>();
        Set<String> refused = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        byScope.forEach((scope, answer) -> {
            problems.addAll(leaks(operation, answer, secrets.body(operation)));
            if (answer.status() == 403) {
                refused.add(scope);
                Matcher missing = MISSING_SCOPE.matcher(answer.body());
                named.add(missing.find() ? missing.group(1) : "nothing");
            }
        });
        Set<String> expected = new TreeSet<>(SCOPES);
        expected.removeAll(named);
        if (operation.takesAnyScope()) {
            expected.clear();
        }
        if (!refused.equals(expected)) {
            problems.add("%s refuses %s and names %s".formatted(operation, refused, named));
        }
        if (!operation.takesAnyScope() && named.size() != 1) {
            problems.add("%s names %s as the scope that it needs".formatted(operation, named));
        }
        String family = operation.changes() ? ".*:write|admin|operator" : ".*:read|admin|operator";
        if (named.stream().anyMatch(scope -> !scope.matches(family))) {
            problems.add("%s asks for the scope %s".formatted(operation, named));
        }
        return problems;
    }

    @Test
    void anotherOrganizationsObjectsAreNotFoundNotTouchedAndNotShown() {
        // Given what the victim sees
        Map<String, JsonNode> before = view();

        // When an administrator of another organization tries everything on it
        List<String> problems = new ArrayList<>();
        for (ApiOperation operation : OPERATIONS) {
            Answer answer = call(operation, attacker.adminKey(), "");
            problems.addAll(leaks(operation, answer, secrets.body(operation)));
            boolean hidden = operation.isPublic()
                    ? answer.status() == 401
                    : answer.status() == 404 || answer.body().contains("The scope operator is missing");
            if (operation.path().contains("{") && !hidden) {
                problems.add("%s answers %d about another organization's object".formatted(operation, answer.status()));
            }
            if (answer.status() >= 500) {
                problems.add("%s answers %d".formatted(operation, answer.status()));
            }
            problems.addAll(problemsWithFilters(operation));
        }

        // Then
        assertThat(problems).isEmpty();
        Map<String, JsonNode> after = view();
        before.forEach((operation, seen) ->
                assertThat(after.get(operation)).as(operation).isEqualTo(seen));
        assertThat(receiver.requests()).as("what was delivered to the victim").hasSize(1);
    }

    /** A list asked for by another organization's id is an empty one. */
    private static List<String> problemsWithFilters(ApiOperation operation) {
        List<String> problems = new ArrayList<>();
        if (operation.changes() || operation.path().contains("{") || operation.streams()) {
            return problems;
        }
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.path("name").asText();
            String value = secrets.query(operation, name);
            if (value != null) {
                Answer answer = call(operation, attacker.adminKey(), name + "=" + value);
                problems.addAll(leaks(operation, answer, value));
                if (answer.status() == 200 && json(answer.body()).path("total").asLong() > 0) {
                    problems.add("%s?%s finds something".formatted(operation, name));
                }
            }
        }
        return problems;
    }

    private static List<String> leaks(ApiOperation operation, Answer answer, String sent) {
        return secrets.marks().stream()
                .filter(mark -> answer.body().contains(mark) && !sent.contains(mark))
                .filter(mark -> !secrets.path(operation).contains(mark))
                // an erasure that the attacker asked for itself, by a resource of that name
                .filter(mark -> !(operation.path().equals("/v1/audit-log") && mark.equals(secrets.mark())))
                .map(mark -> "%s shows %s: %s".formatted(operation, mark, answer.body()))
                .toList();
    }

    /** Everything that the victim can see of itself, but for what moves by being looked at. */
    private static Map<String, JsonNode> view() {
        Map<String, JsonNode> view = new LinkedHashMap<>();
        for (ApiOperation operation : OPERATIONS) {
            if (!operation.changes() && !operation.streams()) {
                Answer answer = call(operation, victim.adminKey(), "");
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isLessThan(500);
                view.put(operation.toString(), still(json(answer.body())));
            }
        }
        return view;
    }

    private static JsonNode still(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(CHANGING_BY_ITSELF);
        }
        if (node instanceof ArrayNode list) {
            // the log of the view itself
            for (Iterator<JsonNode> each = list.iterator(); each.hasNext(); ) {
                if (each.next().path("operation").asText().endsWith(".reveal")) {
                    each.remove();
                }
            }
        }
        node.forEach(IsolationIT::still);
        return node;
    }

    private static Answer call(ApiOperation operation, String key, String query) {
        List<String> parts = new ArrayList<>();
        if (!query.isEmpty()) {
            parts.add(query);
        }
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.path("name").asText();
            if (parameter.path("required").asBoolean() && !query.startsWith(name + "=")) {
                parts.add(name + "=" + secrets.query(operation, name));
            }
        }
        String uri =
                victim.gateway() + secrets.path(operation) + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
        byte[] body = secrets.body(operation).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        operation.method(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(operation, request.build());
    }

    /** A stream is only opened: it has no end to wait for. */
    private static Answer send(ApiOperation operation, HttpRequest request) {
        try {
            HttpResponse<java.io.InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = response.body()) {
                boolean endless = operation.streams() && response.statusCode() == 200;
                return new Answer(
                        response.statusCode(), endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(operation + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
        } catch (IOException e) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(body);
        }
    }
}
