package io.postrider.history.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The answers that carry attempts with their content, written piece by piece. */
@ApplicationScoped
class AttemptStreams {

    private final ObjectMapper mapper;
    private final AttemptWriter attempts;

    AttemptStreams(ObjectMapper mapper, AttemptWriter attempts) {
        this.mapper = mapper;
        this.attempts = attempts;
    }

    /** A page of attempts. */
    StreamingOutput page(Organization organization, Page<Attempt> page) {
        ObjectNode rest = mapper.valueToTree(new Page<>(
                List.of(), page.total(), page.limit(), page.offset(), page.nextCursor(), page.totalCapped()));
        rest.remove("data");
        return target -> write(target, "data", rest, organization, page.data());
    }

    /** A delivery, and with it its attempts. */
    StreamingOutput delivery(Organization organization, Delivery delivery, List<Attempt> timeline) {
        ObjectNode fields = mapper.valueToTree(DeliveryResponse.of(delivery));
        return target -> write(target, "attempts", fields, organization, timeline);
    }

    private void write(
            OutputStream target, String array, ObjectNode fields, Organization organization, List<Attempt> elements)
            throws IOException {
        try (JsonGenerator json = mapper.createGenerator(target)) {
            json.writeStartObject();
            json.writeArrayFieldStart(array);
            attempts.write(organization, elements, json);
            json.writeEndArray();
            for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> field : fields.properties()) {
                json.writeFieldName(field.getKey());
                mapper.writeTree(json, field.getValue());
            }
            json.writeEndObject();
        }
    }
}
