package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * One object of each kind of an organization: what stands for the parameters of the API's paths and queries.
 *
 * @param inPaths by the segment before the parameter and the parameter, as {@code sources/{id}}
 * @param inQueries by name
 * @param byPrefix ids by what they begin with
 * @param mark a text that stands in all names and data of the organization, and nowhere else
 */
record OneOfEverything(
        Map<String, String> inPaths, Map<String, String> inQueries, Map<String, String> byPrefix, String mark) {

    private static final Pattern PARAMETER = Pattern.compile("([^/]+)/(\\{[^}]+})");
    private static final Pattern ID = Pattern.compile("\\b(org|evt|wh|src|in|dlv|att|key|job|aud)_[0-9a-f]{32}\\b");

    /** Makes one of everything, and waits until all of it is on record and at rest. */
    static OneOfEverything of(TestOrganization organization, Receiver receiver) {
        Postrider api = organization.api();
        String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
        String type = "Secret." + mark;
        api.post("/v1/event-types", "{\"name\": \"%s\", \"description\": \"of %s\"}".formatted(type, mark))
                .expect(201);
        api.post("/v1/formats", "{\"name\": \"%s\", \"extends\": \"raw\"}".formatted(mark))
                .expect(201);
        String webhook = api.post("/v1/webhooks", """
                        {"url": "%s/%s", "events": ["%s"], "name": "%s", "resource": "%s"}
                        """.formatted(receiver.url(), mark, type, mark, mark))
                .expect(201)
                .text("id");
        JsonNode source = api.post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"%s\"}".formatted(mark))
                .expect(201)
                .json();
        String key = api.post("/v1/api-keys", "{\"name\": \"%s\", \"scopes\": [\"webhooks:read\"]}".formatted(mark))
                .expect(201)
                .text("id");
        String event = api.post("/v1/events", """
                        {"event_type": "%s", "data": {"text": "%s"}, "event_id": "%s", "resource": "%s"}
                        """.formatted(type, mark, mark, mark))
                .expect(202)
                .text("event_id");
        JsonNode delivery = delivered(api, event);
        String job = api.postPatiently("/v1/webhooks/" + webhook + "/recover", "{\"since\": 0}")
                .expect(202)
                .text("id");
        Awaitility.await("the job to end")
                .until(() -> api.get("/v1/jobs/" + job).text("status").equals("completed"));
        Awaitility.await("the log to have what other services told")
                .until(() -> api.get("/v1/audit-log?operation=webhook.recover")
                                .json()
                                .path("total")
                                .asInt()
                        == 1);
        return of(organization.id(), webhook, source, key, event, delivery, job, mark, type);
    }

    private static JsonNode delivered(Postrider api, String event) {
        return Awaitility.await("the delivery to be on record")
                .until(
                        () -> api.get("/v1/deliveries?event_id=" + event)
                                .json()
                                .path("data")
                                .path(0),
                        delivery -> delivery.path("state").asText().equals("succeeded"));
    }

    private static OneOfEverything of(
            String organization,
            String webhook,
            JsonNode source,
            String key,
            String event,
            JsonNode delivery,
            String job,
            String mark,
            String type) {
        String sourceId = source.path("id").asText();
        String slug = source.path("webhook_slug").asText();
        String deliveryId = delivery.path("id").asText();
        Map<String, String> inPaths = new LinkedHashMap<>();
        inPaths.put("webhooks/{id}", webhook);
        inPaths.put("webhook/{id}", webhook);
        inPaths.put("sources/{id}", sourceId);
        inPaths.put("webhooks/{slug}", slug);
        inPaths.put("api-keys/{id}", key);
        inPaths.put("events/{id}", event);
        inPaths.put("deliveries/{id}", deliveryId);
        inPaths.put("jobs/{id}", job);
        inPaths.put("event-types/{name}", type);
        inPaths.put("formats/{name}", mark);
        inPaths.put("organizations/{id}", organization);
        Map<String, String> inQueries = new LinkedHashMap<>();
        inQueries.put("webhook_id", webhook);
        inQueries.put("source_id", sourceId);
        inQueries.put("event_id", event);
        inQueries.put("event_type", type);
        inQueries.put("resource", mark);
        inQueries.put("external_id", mark);
        inQueries.put("text", mark);
        inQueries.put("actor", key);
        inQueries.put("target", webhook);
        Map<String, String> byPrefix = Map.of(
                "org", organization,
                "wh", webhook,
                "src", sourceId,
                "in", slug,
                "key", key,
                "evt", event,
                "dlv", deliveryId,
                "job", job,
                "att", delivery.path("last_attempt").path("id").asText("att_" + "0".repeat(32)));
        return new OneOfEverything(inPaths, inQueries, byPrefix, mark);
    }

    /** The path of an operation, about these objects. */
    String path(ApiOperation operation) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        while (parameter.find()) {
            String value = inPaths.get(parameter.group());
            if (value == null) {
                throw new AssertionError("%s: say in OneOfEverything.of which id of an organization stands for %s"
                        .formatted(operation, parameter.group()));
            }
            parameter.appendReplacement(path, Matcher.quoteReplacement(parameter.group(1) + "/" + encoded(value)));
        }
        return parameter.appendTail(path).toString();
    }

    /** What stands for a parameter of a query; null when it names no object. */
    String query(ApiOperation operation, String name) {
        if (name.endsWith("_id") && !inQueries.containsKey(name)) {
            throw new AssertionError("%s: say in OneOfEverything.of which id of an organization stands for ?%s"
                    .formatted(operation, name));
        }
        String value = inQueries.get(name);
        return value == null ? null : encoded(value);
    }

    /** The document's example of a body, about these objects. */
    String body(ApiOperation operation) {
        if (!operation.takesBody()) {
            return "";
        }
        JsonNode example = operation.exampleBody();
        if (example.isMissingNode()) {
            throw new AssertionError(
                    "%s: its OpenAPI document has no example of its body; give it one".formatted(operation));
        }
        return ID.matcher(example.toString()).replaceAll(id -> byPrefix.getOrDefault(id.group(1), id.group()));
    }

    /** What nobody else may get to see. */
    Set<String> marks() {
        Set<String> marks = new TreeSet<>(byPrefix.values());
        marks.add(mark);
        return marks;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
