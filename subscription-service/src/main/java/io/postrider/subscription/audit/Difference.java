package io.postrider.subscription.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.contracts.secret.EncryptedSecret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a change has changed, as JSON in the names of the API and without secrets: of a secret stands there that it is one, and
 * a mark by which one sees that it has become another.
 *
 * @param before null for a new row
 * @param after null for one that is deleted
 */
record Difference(@Nullable String before, @Nullable String after) {

    private static final int MARK_LENGTH = 8;

    /** What no reader of the log misses: counters, copies of other properties, and hashes of secrets. */
    private static final Set<String> LEFT_OUT = Set.of(
            "version",
            "search_text",
            "secret_sha256",
            "ordinal",
            "updated_at",
            "enabled_at",
            "organization",
            "id",
            // Hibernate's own, of keys of two properties
            "identifier_mapper");

    /** Properties that hold an object of settings, whose fields stand in the log as the row's own. */
    private static final Set<String> TAKEN_APART = Set.of("settings", "definition");

    /** Free-form settings are a tenant's own words, and some of them are secrets. */
    private static final Pattern SECRET = Pattern.compile(".*(secret|token|password).*");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(new HiddenSecret()).addSerializer(new UnixSeconds()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Difference of(RowChange change) {
        ObjectNode before = json(change.before());
        ObjectNode after = json(change.after());
        if (before != null && after != null) {
            for (String name : namesOf(before)) {
                if (before.path(name).equals(after.path(name))) {
                    before.remove(name);
                    after.remove(name);
                }
            }
        }
        return new Difference(text(before), text(after));
    }

    /** True when there is nothing to tell but that the row was written. */
    boolean isEmpty() {
        return "{}".equals(before) && "{}".equals(after);
    }

    private static List<String> namesOf(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static @Nullable ObjectNode json(RowChange.@Nullable Properties properties) {
        if (properties == null) {
            return null;
        }
        ObjectNode row = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> property :
                JSON.valueToTree(properties.values()).properties()) {
            String name = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(property.getKey());
            if (TAKEN_APART.contains(name) && property.getValue() instanceof ObjectNode settings) {
                row.setAll(settings);
            } else {
                row.set(name, property.getValue());
            }
        }
        row.remove(LEFT_OUT);
        return (ObjectNode) withoutSecrets(row);
    }

    private static JsonNode withoutSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : namesOf(object)) {
                JsonNode value = object.path(name);
                if (value.isTextual()
                        && SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                    object.put(name, hidden(value.textValue()));
                }
            }
        }
        node.forEach(Difference::withoutSecrets);
        return node;
    }

    private static @Nullable String text(@Nullable ObjectNode row) {
        try {
            return row == null ? null : JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    private static String hidden(String secret) {
        return secret.startsWith("(hidden ")
                ? secret
                : "(hidden " + ApiKeySecret.sha256(secret).substring(0, MARK_LENGTH) + ")";
    }

    /** As everywhere in the API. */
    private static final class UnixSeconds extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        UnixSeconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(time.getEpochSecond());
        }
    }

    /** The mark is of the ciphertext, which is another one each time: nobody can guess a secret by it. */
    private static final class HiddenSecret extends StdSerializer<EncryptedSecret> {

        private static final long serialVersionUID = 1L;

        HiddenSecret() {
            super(EncryptedSecret.class);
        }

        @Override
        public void serialize(EncryptedSecret secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(hidden(secret.ciphertext()));
        }
    }
}
