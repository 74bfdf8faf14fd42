package io.postrider.commons.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.error.RestApiProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class StrictJsonTest {

    private static final String BLOCKING = "/things/blocking";
    private static final String NON_BLOCKING = "/things/non-blocking";

    @ParameterizedTest
    @ValueSource(strings = {BLOCKING, NON_BLOCKING})
    void aRecordIsReadAndWrittenInSnakeCaseWithItsNulls(String path) {
        post(path, """
                {"display_name": "abc", "size": 3, "big_size": 9007199254740993, "price": 1.10, "ratio": 2,
                 "enabled": true, "kind": "large", "tags": [], "parts": [{"part_name": "p"}],
                 "labels": {"A": ""}, "anything": {"n": 1.10, "big": 1e400, "none": null}, "plain": 1}
                """)
                .statusCode(200)
                .body("display_name", equalTo("abc"))
                .body("big_size", equalTo(9007199254740993L))
                .body("parts[0].part_name", equalTo("p"))
                .body(containsString("\"price\":1.10"))
                .body(containsString("\"anything\":{\"n\":1.10,\"big\":1E+400,\"none\":null}"));
        post(path, "{\"display_name\": \"abc\", \"plain\": 1}")
                .statusCode(200)
                .body("containsKey('kind')", equalTo(true))
                .body("kind", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "{",
                "{\"display_name\": \"abc\", \"plain\": 1} x",
                "{\"display_name\": \"abc\", \"plain\": 1}{}",
                "{\"display_name\": \"abc\", \"plain\": 1,}",
                "{'display_name': 'abc'}",
                "{\"display_name\": \"abc\", \"display_name\": \"abd\", \"plain\": 1}",
                "{\"display_name\": \"a\\u0000c\", \"plain\": 1}",
                "{\"display_name\": \"a\\ud800c\", \"plain\": 1}",
                "{\"display_name\": \"abc\", \"anything\": {\"\\udc00\": 1}, \"plain\": 1}",
                "{\"display_name\": \"abc\", \"anything\": {\"a\": 1, \"a\": 2}, \"plain\": 1}",
                "{\"display_name\": \"abc\", \"plain\": NaN}",
                "{\"display_name\": \"abc\", \"plain\": 01}",
                "// comment\n{}",
                "<xml/>"
            })
    void whatIsNoJsonIsInvalidJson(String body) {
        for (String path : List.of(BLOCKING, NON_BLOCKING)) {
            post(path, body).statusCode(400).body("detail.code", equalTo("invalid_json"));
        }
    }

    @Test
    void whatIsNestedTooDeepIsInvalidJson() {
        post(BLOCKING, thingWith("[".repeat(511) + "]".repeat(511))).statusCode(200);
        post(BLOCKING, thingWith("[".repeat(512) + "]".repeat(512)))
                .statusCode(400)
                .body("detail.code", equalTo("invalid_json"))
                .body("detail.message", containsString("512"));
    }

    @Test
    void aNumberOfTooManyDigitsIsInvalidJson() {
        post(NON_BLOCKING, thingWith("1".repeat(1001))).statusCode(400).body("detail.code", equalTo("invalid_json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32LE", "ISO-8859-1"})
    void anotherEncodingThanUtf8IsInvalidJson(String charset) {
        post(BLOCKING, "{\"display_name\": \"äöü\", \"plain\": 1}".getBytes(Charset.forName(charset)))
                .statusCode(400)
                .body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void malformedUtf8IsInvalidJson() {
        byte[] body = "{\"display_name\": \"abc\", \"plain\": 1}".getBytes(StandardCharsets.UTF_8);
        body[18] = (byte) 0xed;
        body[19] = (byte) 0xa0;
        body[20] = (byte) 0x80;

        post(BLOCKING, body).statusCode(400).body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void aBodyWithoutAMediaTypeIsTakenForJson() {
        given().noContentType()
                .body("{\"display_name\": \"abc\", \"plain\": 1}".getBytes(StandardCharsets.UTF_8))
                .post(NON_BLOCKING)
                .then()
                .statusCode(200)
                .body("display_name", equalTo("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {} "})
    void theBodyOfAnActionMayBeEmpty(String body) {
        post("/things/action", body).statusCode(200).body("seconds", nullValue());
        given().noContentType().post("/things/action").then().statusCode(200).body("seconds", nullValue());
    }

    @Test
    void theBodyOfAnActionIsReadWhenThereIsOne() {
        post("/things/action", "{\"seconds\": 5}").statusCode(200).body("seconds", equalTo(5));
        post("/things/action", "{\"second\": 5}").statusCode(422);
        post("/things/action", "null").statusCode(422);
    }

    @Test
    void aListMayBeTheBody() {
        post("/things/list", "[{\"part_name\": \"a\"}, {\"part_name\": \"b\"}]")
                .statusCode(200)
                .body(equalTo("2"));
        post("/things/list", "[{\"part_name\": \"a\"}, {\"part_name\": 1}]")
                .statusCode(422)
                .body("detail.errors[0].loc", equalTo(List.of("body", 1, "part_name")));
    }

    private static String thingWith(String anything) {
        return "{\"display_name\": \"abc\", \"plain\": 1, \"anything\": " + anything + "}";
    }

    private static ValidatableResponse post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse post(String path, byte[] body) {
        return given().header("Content-Type", "application/json")
                .body(body)
                .post(path)
                .then();
    }
}
