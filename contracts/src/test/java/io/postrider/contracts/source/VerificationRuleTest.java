package io.postrider.contracts.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.source.VerificationRule.Mistake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'ip_allowlist': []}",
                "{'ip_allowlist': ['192.30.252.0/22', '2a0a:a440::/29', '10.0.0.1']}",
                "{'event_type': 'a', 'anything': 'else'}",
                "{'verification': {}}",
                "{'verification': {'scheme': 'header', 'header': 'X-Token', 'prefix': 'Token '}}",
                "{'verification': {'scheme': 'hmac', 'header': 'X', 'algorithm': 'sha1', 'encoding': 'base64', "
                        + "'content': '{timestamp}.{body}', 'timestamp_header': 'T', 'timestamp_unit': 'ms', "
                        + "'tolerance_seconds': 10, 'id_header': 'I'}}",
                "{'dedup_window_seconds': 604800, 'url': 'https://a', 'verify_token': 't', "
                        + "'event_id_from': {'header': 'I'}, 'event_type_from': {'json': 'a.b'}}"
            })
    void goodSettingsHaveNoMistakes(String settings) throws JsonProcessingException {
        assertThat(mistakes(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'verification': 5} | verification",
                "{'verification': {'scheme': 'magic'}} | verification.scheme",
                "{'verification': {'scheme': 'hmac'}} | verification.header",
                "{'verification': {'scheme': 'header', 'header': ''}} | verification.header",
                "{'verification': {'algorithm': 'md5'}} | verification.algorithm",
                "{'verification': {'algorithm': 'SHA256'}} | verification.algorithm",
                "{'verification': {'encoding': 5}} | verification.encoding",
                "{'verification': {'content': '{timestamp}'}} | verification.content",
                "{'verification': {'timestamp_unit': 'h'}} | verification.timestamp_unit",
                "{'verification': {'tolerance_seconds': '5'}} | verification.tolerance_seconds",
                "{'verification': {'tolerance_seconds': -1}} | verification.tolerance_seconds",
                "{'verification': {'prefix': 1}} | verification.prefix",
                "{'dedup_window_seconds': 604801} | dedup_window_seconds",
                "{'url': 1} | url",
                "{'ip_allowlist': '10.0.0.0/8'} | ip_allowlist",
                "{'ip_allowlist': ['10.0.0.0/8', 'github']} | ip_allowlist.1",
                "{'ip_allowlist': [10]} | ip_allowlist.0",
                "{'event_id_from': 'X-Id'} | event_id_from"
            })
    void mistakeIsNamed(String settings, String path) throws JsonProcessingException {
        assertThat(mistakes(settings)).extracting(Mistake::path).containsExactly(List.of(path.split("\\.")));
    }

    private static List<Mistake> mistakes(String settings) throws JsonProcessingException {
        return VerificationRule.mistakes(new ObjectMapper().readTree(settings.replace('\'', '"')));
    }
}
