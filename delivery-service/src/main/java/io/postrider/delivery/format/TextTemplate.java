package io.postrider.delivery.format;

import io.postrider.contracts.event.EventMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with fields in braces, for request headers and for strings in a body. */
final class TextTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    private sealed interface Piece {}

    private record Constant(String text) implements Piece {}

    private record Value(Field field) implements Piece {}

    private final List<Piece> pieces;

    private TextTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Reads the template once.
     *
     * @throws IllegalArgumentException when it names a field that there is not, or that is no text
     */
    static TextTemplate compile(String template) {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            pieces.add(new Constant(template.substring(end, placeholder.start())));
            pieces.add(new Value(textField(placeholder.group(1))));
            end = placeholder.end();
        }
        pieces.add(new Constant(template.substring(end)));
        return new TextTemplate(List.copyOf(pieces));
    }

    /** The field when the text is one placeholder and nothing else. */
    static Optional<Field> onlyField(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.matches()
                ? Optional.of(Field.named(placeholder.group(1)).orElseThrow(() -> unknown(placeholder.group(1))))
                : Optional.empty();
    }

    boolean isConstant() {
        return pieces.size() == 1;
    }

    /** The text with the event's values; what the event lacks is left empty. */
    String fill(EventMessage event) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Constant constant -> text.append(constant.text());
                case Value value -> {
                    String filled = value.field().textOf(event);
                    text.append(filled == null ? "" : filled);
                }
            }
        }
        return text.toString();
    }

    private static Field textField(String token) {
        return Field.named(token).filter(Field::isText).orElseThrow(() -> unknown(token));
    }

    private static IllegalArgumentException unknown(String token) {
        return new IllegalArgumentException("{" + token + "} cannot stand here");
    }
}
