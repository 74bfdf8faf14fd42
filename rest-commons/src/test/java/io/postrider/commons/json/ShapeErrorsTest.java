package io.postrider.commons.json;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.error.RestApiProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class ShapeErrorsTest {

    private static final String BLOCKING = "/things/blocking";
    private static final String NON_BLOCKING = "/things/non-blocking";

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

    private static ValidatableResponse post(String path, String body) {
        return given().header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }
}
