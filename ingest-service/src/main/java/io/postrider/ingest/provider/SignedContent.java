package io.postrider.ingest.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * What a signature covers, written as a template: {@code {body}}, {@code v0:{timestamp}:{body}}, {@code {url}{body}}.
 * Known are body, timestamp, id, url and method.
 */
record SignedContent(List<Part> parts) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(body|timestamp|id|url|method)}");

    /** A piece of the content. */
    sealed interface Part {

        /** Stands for itself. */
        record Literal(String text) implements Part {}

        /** Comes from the request. */
        record Placeholder(String name) implements Part {}
    }

    /**
     * The template in its parts.
     *
     * @throws IllegalArgumentException when the body is no part of it: then anything could be sent under the signature
     */
    static SignedContent of(String template) {
        if (!template.contains("{body}")) {
            throw new IllegalArgumentException("What is signed must contain {body}");
        }
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part.Literal(template.substring(end, matcher.start())));
            parts.add(new Part.Placeholder(matcher.group(1)));
            end = matcher.end();
        }
        parts.add(new Part.Literal(template.substring(end)));
        return new SignedContent(List.copyOf(parts));
    }

    void feed(Mac mac, InboundRequest request, @Nullable String timestamp, @Nullable String id) {
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> feed(mac, literal.text());
                case Part.Placeholder placeholder -> {
                    switch (placeholder.name()) {
                        case "body" -> mac.update(request.body());
                        case "timestamp" -> feed(mac, timestamp);
                        case "id" -> feed(mac, id);
                        case "url" -> feed(mac, request.url());
                        default -> feed(mac, request.method());
                    }
                }
            }
        }
    }

    private static void feed(Mac mac, @Nullable String text) {
        if (text != null) {
            mac.update(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
