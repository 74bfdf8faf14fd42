package io.postrider.delivery.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a signature is made over: text with {@code {id}}, {@code {timestamp}} and {@code {body}} in it. */
final class SignedContent {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(id|timestamp|body)}");

    private sealed interface Piece {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Constant(byte[] bytes) implements Piece {}

    private record Id() implements Piece {}

    private record Timestamp() implements Piece {}

    private record WholeBody() implements Piece {}

    private final List<Piece> pieces;

    private SignedContent(List<Piece> pieces) {
        this.pieces = pieces;
    }

    static SignedContent compile(String template) {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            constant(template.substring(end, placeholder.start()), pieces);
            pieces.add(
                    switch (placeholder.group(1)) {
                        case "id" -> new Id();
                        case "timestamp" -> new Timestamp();
                        default -> new WholeBody();
                    });
            end = placeholder.end();
        }
        constant(template.substring(end), pieces);
        return new SignedContent(List.copyOf(pieces));
    }

    private static void constant(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Constant(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What is signed, in pieces, so that the body is not copied. */
    List<byte[]> of(String id, String timestamp, byte[] body) {
        List<byte[]> filled = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            filled.add(
                    switch (piece) {
                        case Constant constant -> constant.bytes();
                        case Id ignored -> id.getBytes(StandardCharsets.UTF_8);
                        case Timestamp ignored -> timestamp.getBytes(StandardCharsets.UTF_8);
                        case WholeBody ignored -> body;
                    });
        }
        return filled;
    }
}
