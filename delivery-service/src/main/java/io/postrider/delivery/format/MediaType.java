package io.postrider.delivery.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the sender's {@code Content-Type} says of the data. */
final class MediaType {

    static final String JSON = "application/json";

    private MediaType() {}

    /** True for JSON and all {@code +json} types; also when nothing is said, as CloudEvents 1.0 has it. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }
}
