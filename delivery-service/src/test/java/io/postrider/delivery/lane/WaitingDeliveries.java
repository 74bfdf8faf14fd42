package io.postrider.delivery.lane;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.postrider.localstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A database of this service full of deliveries that are due, a tenth of them of one webhook that is blocked. It has one
 * connection, pooled as in the service: so statements are prepared by the server, and all that is counted is this
 * connection's doing.
 */
final class WaitingDeliveries implements AutoCloseable {

    private static final int BODIES = 1_000;

    private final AgroalDataSource database;
    private final int deliveries;
    private final int webhooks;

    private WaitingDeliveries(AgroalDataSource database, int deliveries, int webhooks) {
        this.database = database;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
    }

    static WaitingDeliveries fill(PostgresServer server, String name, int deliveries, int webhooks)
            throws IOException, SQLException {
        server.createDatabase(name);
        WaitingDeliveries waiting = new WaitingDeliveries(
                AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool -> pool.maxSize(1)
                                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(server.jdbcUrl(name))
                                        .principal(new NamePrincipal(name))
                                        .credential(new SimplePassword(name))))),
                deliveries,
                webhooks);
        waiting.migrate();
        waiting.fill();
        return waiting;
    }

    private void migrate() throws IOException, SQLException {
        Path migrations = Path.of("src", "main", "resources", "db", "migration");
        try (var files = Files.list(migrations)) {
            for (Path each : files.sorted().toList()) {
                execute(Files.readString(each));
            }
        }
    }

    /** Indexes and constraints are made again after the rows, as the migrations made them: that is many times quicker. */
    private void fill() throws SQLException {
        List<String> constraints = texts("""
                select format('alter table delivery add constraint %I %s', conname, pg_get_constraintdef(oid))
                from pg_constraint where conrelid = 'delivery'::regclass and contype in ('p', 'f') order by contype desc
                """);
        List<String> indexes = texts("""
                select pg_get_indexdef(indexrelid) from pg_index
                where indrelid = 'delivery'::regclass and not indisprimary
                """);
        execute(String.join(";", texts("""
                select format('alter table delivery drop constraint %I', conname)
                from pg_constraint where conrelid = 'delivery'::regclass and contype in ('p', 'f')
                union all
                select format('drop index %I', indexrelid::regclass::name) from pg_index
                where indrelid = 'delivery'::regclass and not indisprimary
                """)));
        insertRows();
        execute("set maintenance_work_mem = '512MB'");
        for (String each : indexes) {
            execute(each);
        }
        for (String each : constraints) {
            execute(each);
        }
        execute("reset maintenance_work_mem");
        // as autovacuum leaves a table that has been there for a while
        execute("vacuum analyze");
    }

    /** The first webhook is blocked for an hour with a tenth of all; the others are due, one after another. */
    private void insertRows() throws SQLException {
        execute("""
                insert into event_body (organization, id, type, source, time, data)
                select md5('organization')::uuid, md5('event' || n)::uuid, 'Job.Finished', 'api', now(), '{}'
                from generate_series(0, %d) as n
                """.formatted(BODIES - 1));
        execute("""
                insert into lane (webhook, organization, next_at, paused_until)
                select md5('webhook' || n)::uuid, md5('organization')::uuid,
                       case when n = 0 then now() + interval '1 hour' else now() - n * interval '1 second' end,
                       case when n = 0 then now() + interval '1 hour' end
                from generate_series(0, %d) as n
                """.formatted(webhooks - 1));
        execute("""
                insert into delivery (id, webhook, organization, event, due_at, attempts, bytes, expires_at)
                select lpad(to_hex(n), 32, '0')::uuid,
                       md5('webhook' || case when n %% 10 = 0 then 0 else 1 + n %% (%d - 1) end)::uuid,
                       md5('organization')::uuid, md5('event' || n %% %d)::uuid,
                       now() - n %% 3600 * interval '1 second', 1, 2, now() + interval '7 days'
                from generate_series(1, %d) as n
                """.formatted(webhooks, BODIES, deliveries));
    }

    DataSource database() {
        return database;
    }

    int count() {
        return deliveries;
    }

    int webhooks() {
        return webhooks;
    }

    UUID blocked() throws SQLException {
        return UUID.fromString(texts("select md5('webhook0')::uuid::text").getFirst());
    }

    /** Lets go of all lanes, and puts those that were held at the end of the queue. */
    void letGo() throws SQLException {
        execute("update lane set owner = null, lease_until = null, next_at = now() where owner is not null");
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
