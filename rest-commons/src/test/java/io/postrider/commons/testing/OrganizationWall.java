package io.postrider.commons.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.security.Organization;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;

/** What row-level security must hold in every database that organizations ask: tests of the services call it. */
public final class OrganizationWall {

    private static final int QUERIES = 200;
    /** More than a pool has connections. */
    private static final int THREADS = 30;

    private OrganizationWall() {}

    /**
     * Lets connections go from one organization to the other and back, by more threads than there are connections.
     *
     * @param forgetful the organizations of all rows that the given one sees, by a query that forgets to name it
     */
    public static void showsEachItsOwnRowsOnly(
            Organization one, Organization other, Function<Organization, List<String>> forgetful) throws Exception {
        List<Callable<List<String>>> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            Organization asking = i % 2 == 0 ? one : other;
            queries.add(() -> {
                List<String> seen = forgetful.apply(asking);
                assertThat(seen).as("what %s sees", asking).containsOnly(asking.id());
                return seen;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<String>> seen : threads.invokeAll(queries, 60, TimeUnit.SECONDS)) {
                assertThat(seen.get()).isNotEmpty();
            }
        }
    }

    /** The API's role may read or change no table that has no policy. */
    public static void standsRoundEveryTableOfTheApi(DataSource owner) throws SQLException {
        String sql = """
                select relname from pg_class
                where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace and not relrowsecurity
                    and (has_table_privilege(current_user || '_api', oid, 'select')
                        or has_table_privilege(current_user || '_api', oid, 'update')
                        or has_table_privilege(current_user || '_api', oid, 'delete'))
                """;
        assertThat(texts(owner, sql))
                .as("tables that the API's role may read or change, without a policy: see V*__row_level_security.sql")
                .isEmpty();
        assertThat(texts(owner, "select rolname from pg_roles where rolname = current_user and rolsuper"))
                .isEmpty();
    }

    /** The first column of what a query finds. */
    public static List<String> texts(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
