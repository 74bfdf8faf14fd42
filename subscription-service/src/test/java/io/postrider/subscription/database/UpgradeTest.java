package io.postrider.subscription.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Fills the first version of the schema, in a schema of its own, and migrates on. */
@QuarkusTest
@WithTestResource(RealParts.class)
class UpgradeTest {

    private static final String FILL = """
            set search_path to upgrade;
            insert into organization values ('org_1', 3, 'Acme', 'ACTIVE',
                '{"retrySchedule":[5],"eventsPerSecond":null,"eventBurst":null,"revealSecrets":null}', now());
            insert into api_key values ('org_1', 'key_1', 1, 'k', 'pr_live_x', 'hash1', '{"names":["admin"]}', null, false, null, now());
            insert into api_key values ('org_1', 'key_2', 2, 'k', 'pr_live_y', 'hash2', '{"names":["admin"]}', null, true, null, now());
            insert into event_type (organization, name, version, archived, definition, created_at, updated_at) values
                ('org_1', 'A', 1, false, '{"description":null,"group":null,"schema":null,"examples":[],"deprecated":false}', now(), now()),
                ('org_1', 'B', 2, true, '{"description":null,"group":null,"schema":null,"examples":[],"deprecated":false}', now(), now());
            insert into webhook values ('org_1', 'wh_1', 4, 'ACTIVE', null, '{}', '{"newestFirst":[]}', '{A}', null, 'standard', '', now(), now(), null);
            insert into webhook values ('org_1', 'wh_2', 2, 'ARCHIVED', null, '{}', '{"newestFirst":[]}', '{A}', null, 'raw', '', now(), now(), now() - interval '9 days');
            insert into source values ('org_1', 'src_1', 1, 'CUSTOM', 's', 'REALTIME', 'ACTIVE', null, now());
            insert into inbound_webhook values ('org_1', 'in_1', 'src_1', 1, 'ACTIVE', null, '{}', now());
            insert into outbox (topic, message_key, headers, message) values ('t', 'k', '{"values":{}}', 'x');
            """;

    @Inject
    DataSource database;

    @Test
    void aFilledSchemaOfTheFirstVersionIsMigratedOn() throws SQLException {
        // Given
        migrateTo("1");
        run(FILL);

        // When
        migrateTo("latest");

        // Then nothing is lost, and what is archived waits for its tombstone
        assertThat(count("select count(*) from upgrade.webhook")).isEqualTo(2);
        assertThat(count("select count(*) from upgrade.event_type where ordinal is not null"))
                .isEqualTo(2);
        assertThat(count("select count(*) from upgrade.outbox")).isEqualTo(1);
        assertThat(count("select count(*) from upgrade.format")).isZero();
        assertThat(count("select count(*) from upgrade.api_key where revoked_at is not null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from upgrade.webhook where archived_at < now() - interval '8 days'"
                        + " and tombstone_version is distinct from version"))
                .isEqualTo(1);
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("upgrade")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("set search_path to default");
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
