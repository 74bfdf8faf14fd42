package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret that the tests of this run have sent or been given: none may be found in a log. */
final class UsedSecrets {

    /** Shorter ones would be found in logs by chance. */
    private static final int SHORTEST = 16;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private UsedSecrets() {}

    static Set<String> all() {
        return ALL;
    }

    static void add(String secret) {
        if (secret.length() >= SHORTEST) {
            ALL.add(secret);
        }
    }

    /** What a request and its answer hold of secrets: by the names of headers and of fields. */
    static void notice(Map<String, String> headers, byte[] request, String answer) {
        headers.forEach((name, value) -> {
            if (name.matches("(?i)authorization|x-api-key|.*(signature|token).*")) {
                add(value.replaceFirst("^Bearer ", ""));
            }
        });
        noticeFields(new String(request, StandardCharsets.UTF_8));
        noticeFields(answer);
    }

    private static void noticeFields(String json) {
        if (json.toLowerCase(Locale.ROOT).contains("secret\"")) {
            try {
                noticeFields(JSON.readTree(json));
            } catch (IOException e) {
                // no JSON, so no fields
            }
        }
    }

    private static void noticeFields(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().endsWith("secret") && field.getValue().isTextual()) {
                add(field.getValue().textValue());
            }
        }
        node.forEach(UsedSecrets::noticeFields);
    }
}
