package io.postrider.commons.json;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                                       | body                  | dict_type
                    "text"                                                   | body                  | dict_type
                    ""                                                       | body                  | dict_type
                    7                                                        | body                  | dict_type
                    null                                                     | body                  | dict_type
                    {}                                                       | body,plain            | missing
                    {"plain": 1}                                             | body,display_name     | missing
                    {"plain": 1, "display_name": null}                       | body,display_name     | missing
                    {"plain": 1, "display_name": 7}                          | body,display_name     | string_type
                    {"plain": 1, "display_name": true}                       | body,display_name     | string_type
                    {"plain": 1, "display_name": 1.5}                        | body,display_name     | string_type
                    {"plain": 1, "display_name": ["abc"]}                    | body,display_name     | string_type
                    {"plain": 1, "display_name": {}}                         | body,display_name     | string_type
                    {"plain": 1, "display_name": "a"}                        | body,display_name     | string_length
                    {"plain": null, "display_name": "abc"}                   | body,plain            | missing
                    {"plain": "1", "display_name": "abc"}                    | body,plain            | int_type
                    {"plain": "", "display_name": "abc"}                     | body,plain            | int_type
                    {"plain": 1.5, "display_name": "abc"}                    | body,plain            | int_type
                    {"plain": 1.0, "display_name": "abc"}                    | body,plain            | int_type
                    {"plain": true, "display_name": "abc"}                   | body,plain            | int_type
                    {"plain": 3000000000, "display_name": "abc"}             | body,plain            | int_parsing_size
                    {"plain": 1, "display_name": "abc", "size": 1e2}         | body,size             | int_type
                    {"plain": 1, "display_name": "abc", "size": []}          | body,size             | int_type
                    {"plain": 1, "display_name": "abc", "size": 101}         | body,size             | less_than_equal
                    {"plain": 1, "display_name": "abc", "big_size": 9223372036854775808} | body,big_size | int_parsing_size
                    {"plain": 1, "display_name": "abc", "ratio": "1.5"}      | body,ratio            | float_type
                    {"plain": 1, "display_name": "abc", "price": ""}         | body,price            | float_type
                    {"plain": 1, "display_name": "abc", "enabled": "true"}   | body,enabled          | bool_type
                    {"plain": 1, "display_name": "abc", "enabled": 1}        | body,enabled          | bool_type
                    {"plain": 1, "display_name": "abc", "kind": "medium"}    | body,kind             | enum
                    {"plain": 1, "display_name": "abc", "kind": "LARGE"}     | body,kind             | enum
                    {"plain": 1, "display_name": "abc", "kind": ""}          | body,kind             | enum
                    {"plain": 1, "display_name": "abc", "kind": 1}           | body,kind             | enum
                    {"plain": 1, "display_name": "abc", "tags": "x"}         | body,tags             | list_type
                    {"plain": 1, "display_name": "abc", "tags": ""}          | body,tags             | list_type
                    {"plain": 1, "display_name": "abc", "tags": {}}          | body,tags             | list_type
                    {"plain": 1, "display_name": "abc", "tags": ["a", 2]}    | body,tags,1           | string_type
                    {"plain": 1, "display_name": "abc", "tags": [null]}      | body,tags,0           | string_type
                    {"plain": 1, "display_name": "abc", "labels": []}        | body,labels           | dict_type
                    {"plain": 1, "display_name": "abc", "labels": {"a": 1}}  | body,labels,a         | string_type
                    {"plain": 1, "display_name": "abc", "labels": {"a": null}} | body,labels,a       | string_type
                    {"plain": 1, "display_name": "abc", "parts": [{"part_name": "x"}, {}]} | body,parts,1,part_name | missing
                    {"plain": 1, "display_name": "abc", "parts": [{"part_name": 1}]} | body,parts,0,part_name | string_type
                    {"plain": 1, "display_name": "abc", "parts": [1]}        | body,parts,0          | dict_type
                    {"plain": 1, "display_name": "abc", "colour": {"a": []}} | body,colour           | extra_forbidden
                    {"plain": 1, "display_name": "abc", "displayName": "x"}  | body,displayName      | extra_forbidden
                    {"plain": 1, "display_name": "abc", "parts": [{"part_name": "x", "7": 1}]} | body,parts,0,7 | extra_forbidden
                    """)
    void aWrongShapeIsToldWithItsPlaceAndKind(String body, String loc, String type) {
        for (String path : List.of(BLOCKING, NON_BLOCKING)) {
            Map<String, Object> error = post(path, body)
                    .statusCode(422)
                    .body("detail.code", equalTo("validation_error"))
                    .body("detail.errors.size()", equalTo(1))
                    .extract()
                    .path("detail.errors[0]");

            assertThat(String.join(
                            ",",
                            ((List<?>) error.get("loc"))
                                    .stream().map(Object::toString).toList()))
                    .isEqualTo(loc);
            assertThat(error.get("type")).isEqualTo(type);
            assertThat(error.get("msg").toString()).isNotBlank();
        }
    }

    @Test
    void placesInListsAreNumbersAndNamesAreStrings() {
        post(BLOCKING, "{\"plain\": 1, \"display_name\": \"abc\", \"parts\": [{\"part_name\": \"x\", \"7\": 1}]}")
                .body("detail.errors[0].loc", equalTo(List.of("body", "parts", 0, "7")));
    }

    @Test
    void allUnknownFieldsAreToldAtOnce() {
        post(BLOCKING, "{\"a\": 1, \"b\": {\"c\": 2}, \"plain\": 1, \"parts\": [{}, {\"d\": 3}]}")
                .statusCode(422)
                .body("detail.errors.type", equalTo(List.of("extra_forbidden", "extra_forbidden", "extra_forbidden")));
    }

    @Test
    void allMissingFieldsAreToldAtOnceAndInOrder() {
        post(BLOCKING, "{\"plain\": 1, \"parts\": [{}, {}]}")
                .statusCode(422)
                .body("detail.errors.type", equalTo(List.of("missing", "missing", "missing")))
                .body("detail.errors.msg[0]", equalTo("Field required"))
                .body("detail.errors.loc[1]", equalTo(List.of("body", "parts", 0, "part_name")));
    }

    @Test
    void theNamesOfAnEnumAreTold() {
        post(BLOCKING, "{\"plain\": 1, \"display_name\": \"abc\", \"kind\": \"x\"}")
                .body("detail.errors[0].msg", containsString("large, small"));
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
