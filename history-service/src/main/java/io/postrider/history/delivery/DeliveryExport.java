package io.postrider.history.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Writes all deliveries that a filter finds, newest first, holding one piece in memory. What comes while it is written is
 * not in it; what changes meanwhile is in it once, as it was before or after.
 */
@ApplicationScoped
class DeliveryExport {

    private static final int AT_ONCE = 500;
    /** Each keeps a thread busy as long as its reader takes. */
    private static final int MOST_AT_ONCE = 8;

    private final DeliveryRepository deliveries;
    private final ObjectMapper mapper;
    private final ObjectWriter lines;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    DeliveryExport(DeliveryRepository deliveries, ObjectMapper mapper) {
        this.deliveries = deliveries;
        this.mapper = mapper;
        this.lines = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    @FunctionalInterface
    private interface RowWriter {
        void write(DeliveryResponse delivery) throws IOException;
    }

    /** Before anything is answered: the filter's mistakes, and 429 when there is no room. */
    void take(Organization organization, QueryParameters query) {
        deliveries.after(organization, query, null, 1);
        if (!places.tryAcquire()) {
            throw new ApiException(ErrorCode.TOO_MANY_REQUESTS, "Too many exports are under way.");
        }
    }

    /** After {@link #take}, once. */
    void write(Organization organization, QueryParameters query, ExportFormat format, OutputStream target)
            throws IOException {
        try (BufferedOutputStream out = new BufferedOutputStream(target, 64 * 1024)) {
            if (format == ExportFormat.CSV) {
                out.write(bytes(DeliveryCsv.HEADER));
                writeAll(organization, query, delivery -> out.write(bytes(DeliveryCsv.row(delivery))));
            } else {
                JsonGenerator json = mapper.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.setRootValueSeparator(null);
                writeAll(organization, query, delivery -> {
                    lines.writeValue(json, delivery);
                    json.writeRaw('\n');
                });
                json.flush();
            }
        } finally {
            places.release();
        }
    }

    private void writeAll(Organization organization, QueryParameters query, RowWriter writer) throws IOException {
        UUID next = null;
        do {
            DeliveryPiece piece = deliveries.after(organization, query, next, AT_ONCE);
            for (Delivery delivery : piece.deliveries()) {
                writer.write(DeliveryResponse.of(delivery));
            }
            next = piece.next();
        } while (next != null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
