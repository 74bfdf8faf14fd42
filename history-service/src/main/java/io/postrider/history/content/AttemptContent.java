package io.postrider.history.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one attempt sent and received; all of it null once it has expired or was erased. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record AttemptContent(
        @Nullable Map<String, String> requestHeaders,
        @Nullable RequestBody requestBody,
        @Nullable Map<String, String> responseHeaders,
        byte @Nullable [] responseBody) {

    /** For attempts whose content is gone. */
    public static final AttemptContent NONE = new AttemptContent(null, null, null, null);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static AttemptContent read(ResultSet row) throws SQLException {
        return new AttemptContent(
                headers(row.getString("request_headers")),
                requestBody(row.getString("request_body")),
                headers(row.getString("response_headers")),
                row.getBytes("response_body"));
    }

    private static @Nullable RequestBody requestBody(@Nullable String json) {
        try {
            return json == null ? null : ContractJson.read(json.getBytes(StandardCharsets.UTF_8), RequestBody.class);
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("The recorder wrote what cannot be read", e);
        }
    }

    private static @Nullable Map<String, String> headers(@Nullable String json) {
        try {
            return json == null
                    ? null
                    : MAPPER.readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The recorder wrote what cannot be read", e);
        }
    }
}
