package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.Attempts;
import io.postrider.history.Events;
import io.postrider.history.KafkaSender;
import io.postrider.history.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An export is larger than the memory of who writes it, and is written all the same. */
class ExportMemoryIT {

    private static final int HEAP_MEGABYTES = 96;
    private static final int DELIVERIES = 21_000;
    private static final int ERROR_LENGTH = 5_000;

    private final String organization = IdKind.ORGANIZATION.next();
    private final String secret = ApiKeySecret.next();

    @Test
    void anExportMayBeLargerThanTheMemory() throws Exception {
        try (HistoryParts parts = new HistoryParts("export-memory");
                KafkaSender kafka = new KafkaSender(parts.bootstrapServers())) {
            // Given
            HistoryProcess history = parts.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx" + HEAP_MEGABYTES + "m"));
            kafka.send(Messages.apiKey(organization, secret, Scope.ADMIN));
            recordsOne(kafka, parts);
            copiesIt(parts);
            for (String format : new String[] {"ndjson", "csv"}) {
                // When
                Size size = sizeOf(history, "/v1/deliveries/export?format=" + format);
                // Then
                assertThat(size.lines()).as(format).isEqualTo(DELIVERIES + (format.equals("csv") ? 1 : 0));
                assertThat(size.bytes()).as(format).isGreaterThan(HEAP_MEGABYTES * 1024 * 1024);
            }
        }
    }

    private record Size(long bytes, long lines) {}

    private void recordsOne(KafkaSender kafka, HistoryParts parts) {
        String webhook = IdKind.WEBHOOK.next();
        EventMessage event = Events.of(organization, "Vendor.Created", "{}");
        kafka.send(Messages.webhook(organization, webhook, 1, State.ACTIVE));
        kafka.send(Messages.attempt(Attempts.failed(event, webhook, 1)));
        await().atMost(Duration.ofMinutes(1)).until(() -> parts.number("select count(*) from delivery") == 1);
    }

    /** Under ids of the same moment, each with a long error, which the database keeps small. */
    private static void copiesIt(HistoryParts parts) throws SQLException {
        try (Connection connection = parts.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into delivery
                    select (jsonb_populate_record(one, jsonb_build_object(
                        'id', substr(id::text, 1, 24) || lpad(to_hex(n), 12, '0'),
                        'last_error', repeat('x', %d)))).*
                    from delivery one, generate_series(1, %d) n
                    """.formatted(ERROR_LENGTH, DELIVERIES - 1));
            statement.execute("analyze delivery");
        }
    }

    private Size sizeOf(HistoryProcess history, String path) throws IOException, InterruptedException {
        byte[] piece = new byte[64 * 1024];
        long bytes = 0;
        long lines = 0;
        try (InputStream export = history.read(path, secret)) {
            for (int read = export.read(piece); read >= 0; read = export.read(piece)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += piece[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new Size(bytes, lines);
    }
}
