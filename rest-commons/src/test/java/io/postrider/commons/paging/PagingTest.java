package io.postrider.commons.paging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.error.RestApiProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class PagingTest {

    @ParameterizedTest
    @CsvSource({
        "'', 50, 0",
        "limit=7, 7, 0",
        "limit=0, 1, 0",
        "limit=-3, 1, 0",
        "limit=101, 100, 0",
        "limit=99999999999999999999999999, 100, 0",
        "offset=20, 50, 20",
        "offset=-20, 50, 0",
        "offset=10000, 50, 10000",
        "limit=5&offset=20&cursor=abc, 5, 0"
    })
    void limitAndOffsetAreClamped(String query, int limit, int offset) {
        list(query).statusCode(200).body("limit", equalTo(limit)).body("offset", equalTo(offset));
    }

    @Test
    void aPageHasACursorOnlyWhereThereIsOne() {
        list("").body("keySet()", equalTo(java.util.Set.of("data", "total", "limit", "offset")));
        list("cursor=abc").body("next_cursor", equalTo("abc"));
    }

    @ParameterizedTest
    @CsvSource({"10001", "99999999999999999999999999"})
    void anOffsetTooFarIsToldToUseTheCursor(String offset) {
        list("offset=" + offset)
                .statusCode(422)
                .body("detail.code", equalTo("offset_too_large"))
                .body("detail.message", containsString("cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=ten, limit, int_parsing",
        "limit=, limit, int_parsing",
        "limit=1.5, limit, int_parsing",
        "offset=1e3, offset, int_parsing",
        "since=yesterday, since, int_parsing",
        "since=-1, since, datetime_parsing",
        "since=1700000000000, since, datetime_parsing",
        "enabled=yes, enabled, bool_parsing",
        "kind=SMALL, kind, enum",
        "text=%00, text, string_unicode",
        "colour=red, colour, extra_forbidden",
        "Limit=5, Limit, extra_forbidden",
        "limit=5&limit=6, limit, value_error"
    })
    void aMistakeInTheQueryIsTold(String query, String name, String type) {
        list(query)
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"))
                .body("detail.errors.size()", equalTo(1))
                .body("detail.errors[0].loc", equalTo(List.of("query", name)))
                .body("detail.errors[0].type", equalTo(type));
    }

    @Test
    void parametersAreReadByTheirTypes() {
        list("since=1700000000&enabled=true&kind=large&text=a%20b%2Bc")
                .statusCode(200)
                .body("data[0]", equalTo("2023-11-14T22:13:20ZtrueLARGEa b+c"));
    }

    private static ValidatableResponse list(String query) {
        return given().urlEncodingEnabled(false)
                .get(query.isEmpty() ? "/things" : "/things?" + query)
                .then();
    }
}
