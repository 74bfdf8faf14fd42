package io.postrider.delivery.format;

import io.postrider.delivery.signing.SignatureScheme;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats that every organization has (api.md section 7), written in the same terms as its own. */
final class BuiltInFormats {

    static final String STANDARD = "standard";

    private static final Map<String, Format> BY_NAME = Map.of(
            STANDARD,
            format("""
                    {"type": "{type}", "timestamp": "{occurred_at_iso}", "data": "{data}"}
                    """, null, SignatureScheme.standardWebhooks()),
            "event-envelope",
            format("""
                    {"event_id": "{event_id}", "event_type": "{type}", "occurred_at": "{occurred_at}", "data": "{data}"}
                    """, null, SignatureScheme.hexOfBody()),
            "event-type",
            format("""
                    {"eventType": "{type}", "data": "{data}", "previousAttributes": "{previous_attributes}"}
                    """, null, SignatureScheme.hexOfBody()),
            "event",
            format("""
                    {"event": "{type}", "data": "{data}"}
                    """, null, SignatureScheme.hexOfBody()),
            "raw",
            format("{data}", null, SignatureScheme.hexOfBody()),
            "cloudevents",
            format("""
                    {"specversion": "1.0", "id": "{event_id}", "source": "{source}", "type": "{type}",
                     "time": "{occurred_at_iso}", "subject": "{resource}", "datacontenttype": "{content_type}",
                     "data": "{json_data}", "data_base64": "{binary_data}"}
                    """, "application/cloudevents+json", SignatureScheme.standardWebhooks()));

    private BuiltInFormats() {}

    static @Nullable Format named(String name) {
        return BY_NAME.get(name);
    }

    private static Format format(String body, @Nullable String contentType, SignatureScheme signature) {
        return new Format(BodyTemplate.compile(body), contentType, Map.of(), signature);
    }
}
