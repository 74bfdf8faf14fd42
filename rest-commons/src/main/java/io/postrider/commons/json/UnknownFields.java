package io.postrider.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one body that its type does not have: all of them, so that the caller sees them at once. */
final class UnknownFields {

    /** A body of nothing else must not make the answer larger than itself. */
    private static final int MAX_TOLD = 50;

    private final List<FieldError> found = new ArrayList<>();

    void refuse() {
        if (!found.isEmpty()) {
            throw ApiException.invalid(found.toArray(FieldError[]::new));
        }
    }

    private void add(Object[] way) {
        if (found.size() < MAX_TOLD) {
            found.add(FieldError.inBody("extra_forbidden", "Extra inputs are not permitted", way));
        }
    }

    /** Steps over unknown fields and notes them in the {@link UnknownFields} of the reading at hand. */
    static final class Collecting extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName)
                throws IOException {
            if (!(context.getAttribute(UnknownFields.class) instanceof UnknownFields unknown)) {
                return false;
            }
            unknown.add(wayTo(propertyName, placeOfObject(parser, context.getParser())));
            parser.skipChildren();
            return true;
        }

        /**
         * Where the object with the unknown field is. Fields that come before a record is complete are kept in a buffer,
         * which does not know its place, and handed over when the body's parser is at the record's next field or end.
         */
        private static @Nullable JsonStreamContext placeOfObject(JsonParser parser, JsonParser ofBody) {
            JsonStreamContext context = ofBody.getParsingContext();
            boolean insideObject = parser.equals(ofBody) || ofBody.currentToken() == JsonToken.FIELD_NAME;
            return insideObject ? context.getParent() : context;
        }

        private static Object[] wayTo(String name, @Nullable JsonStreamContext place) {
            Deque<Object> way = new ArrayDeque<>(List.of(name));
            for (JsonStreamContext step = place; step != null && !step.inRoot(); step = step.getParent()) {
                way.addFirst(step.inArray() ? (Object) step.getCurrentIndex() : step.getCurrentName());
            }
            return way.toArray();
        }
    }
}
