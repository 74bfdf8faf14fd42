package io.postrider.subscription.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that every organization has, as the catalogue of formats shows them (api.md section 7). */
enum BuiltInFormat {
    STANDARD(
            "standard",
            "{\"type\": \"{type}\", \"timestamp\": \"{occurred_at_iso}\", \"data\": \"{data}\"}",
            FormatSignature.STANDARD_WEBHOOKS,
            false),
    EVENT_ENVELOPE(
            "event-envelope",
            "{\"event_id\": \"{event_id}\", \"event_type\": \"{type}\", \"occurred_at\": \"{occurred_at}\","
                    + " \"data\": \"{data}\"}",
            FormatSignature.HEX_OF_BODY,
            false),
    EVENT_TYPE(
            "event-type",
            "{\"eventType\": \"{type}\", \"data\": \"{data}\", \"previousAttributes\": \"{previous_attributes}\"}",
            FormatSignature.HEX_OF_BODY,
            false),
    EVENT("event", "{\"event\": \"{type}\", \"data\": \"{data}\"}", FormatSignature.HEX_OF_BODY, true),
    RAW("raw", "{data}", FormatSignature.HEX_OF_BODY, true),
    CLOUDEVENTS(
            "cloudevents",
            "{\"specversion\": \"1.0\", \"id\": \"{event_id}\", \"source\": \"{source}\", \"type\": \"{type}\","
                    + " \"time\": \"{occurred_at_iso}\", \"subject\": \"{resource}\","
                    + " \"datacontenttype\": \"{content_type}\", \"data\": \"{json_data}\","
                    + " \"data_base64\": \"{binary_data}\"}",
            FormatSignature.STANDARD_WEBHOOKS,
            false);

    private final String formatName;
    private final String body;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final FormatSignature signature;

    private final boolean signatureOptional;

    BuiltInFormat(String formatName, String body, FormatSignature signature, boolean signatureOptional) {
        this.formatName = formatName;
        this.body = body;
        this.signature = signature;
        this.signatureOptional = signatureOptional;
    }

    static Optional<BuiltInFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.formatName.equals(name))
                .findAny();
    }

    static List<FormatResponse> responses() {
        return Stream.of(values()).map(BuiltInFormat::response).toList();
    }

    /** Sends no signature when a webhook has no secret [seeds 003, 004]. */
    boolean isSignatureOptional() {
        return signatureOptional;
    }

    FormatSignature signature() {
        return signature;
    }

    FormatResponse response() {
        return FormatResponse.builtIn(formatName, body, signature);
    }
}
