package io.postrider.commons.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class UnexpectedErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failing/unexpected",
                "failing-later/unexpected",
                "failing/inner-json",
                "failing/stack-overflow",
                "failing/bad-gateway"
            })
    void anUnexpectedErrorTellsNothingButItsIdWhichTheLogHasOnce(String path) {
        // Given
        Logger logger = Logger.getLogger("");
        LogCapture log = new LogCapture();
        logger.addHandler(log);

        // When
        String body;
        String requestId;
        try {
            ValidatableResponse answer = get(path + "?payload=private");
            answer.statusCode(500)
                    .body("detail.code", equalTo("internal_error"))
                    .body("detail.request_id", startsWith("req_"));
            body = answer.extract().asString();
            requestId = answer.extract().path("detail.request_id");
        } finally {
            logger.removeHandler(log);
        }

        // Then
        assertThat(body).doesNotContain("hunter2", "Exception", "io.postrider");
        assertThat(log.errors())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(requestId, "/things/" + path)
                        .doesNotContain("private"));
    }

    @Test
    void theRequestIdIsLongEnoughToBeUnique() {
        get("failing/unexpected").body("detail.request_id", matchesPattern("req_[0-9a-f]{32}"));
    }

    private static ValidatableResponse get(String path) {
        return given().redirects().follow(false).get("/things/" + path).then();
    }

    private static final class LogCapture extends Handler {

        private final Formatter message = new PatternFormatter("%s");
        private final List<String> errors = new ArrayList<>();

        List<String> errors() {
            return errors;
        }

        @Override
        public synchronized void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(message.format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
