package io.postrider.commons.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorDocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern ANCHOR = Pattern.compile("^### ([a-z_]+)$", Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("^### ([a-z_]+)\\n\\n([0-9]{3}) ", Pattern.MULTILINE);

    @Test
    void everyCodeHasItsAnchorAndEveryAnchorItsCode() throws IOException {
        List<String> anchors = ANCHOR.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(anchors)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .toList());
    }

    @Test
    void thePageNamesTheStatusOfEachCode() throws IOException {
        List<String> documented = STATUS.matcher(Files.readString(PAGE))
                .results()
                .map(ErrorDocumentationTest::pair)
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> code.wireName() + " " + code.status())
                        .toList());
    }

    private static String pair(MatchResult match) {
        return match.group(1) + " " + match.group(2);
    }
}
