package eu.custos;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table of every module, as the migrations leave it: walled, or on this list with a reason. */
class SchemaWallTest {

    /** Tables of the provider, which hold nothing of one client organisation. */
    private static final Map<String, String> WITHOUT_A_WALL = Map.ofEntries(
            entry("flyway_schema_history", "the owner's; the platform may not read it"),
            entry("account", "people work for many clients; which ones is in account_clearance"),
            entry("control_catalogue", "the provider's own reading of laws and schemes; about no client"),
            entry("detection_rule", "the provider's own rules"),
            entry("duty_channel", "how the provider's own people are paged"),
            entry("hunt", "what is hunted for; in whose history, and what was found, is in hunt_client and hunt_hit"),
            entry("index_rebuild", "how far the index is filled from the record; over all clients"),
            entry("kafka_offset", "how far partitions are read; a partition carries many clients"),
            entry("oncall_feed", "whose duties a secret link shows; of the provider's own people"),
            entry("oncall_gap", "holes of the provider's own rota"),
            entry(
                    "oncall_hand_over",
                    "who of the provider's gave a post to whom; what was open is in hand_over_matter"),
            entry("oncall_rotation", "the provider's own rota"),
            entry("oncall_shift", "the provider's own rota"),
            entry("received_mail", "which mails were taken, by digest; of all clients and of nobody"),
            entry("stray_mail", "mails of which nothing says whose they are; for leads only"),
            entry("rule_retirement", "which of the provider's own rules are to be retired"),
            entry("saved_view", "a person's or the team's way of looking at the queue; holds no row of it"),
            entry("web_session", "belongs to a person; read before a scope is known"),
            entry("web_session_attributes", "belongs to a person; read before a scope is known"));

    private final JdbcClient superuser = JdbcClient.create(Database.shared().superuser());

    @Test
    void everyTableIsWalledByClientOrganisation() {
        var open = names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'custos'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND NOT (c.relrowsecurity
                           AND EXISTS (SELECT FROM pg_policy p
                                       WHERE p.polrelid = c.oid AND p.polroles = ARRAY['custos_app'::regrole::oid]
                                         AND p.polwithcheck IS NOT NULL)
                           AND EXISTS (SELECT FROM pg_attribute a
                                       WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull))
                """);

        assertThat(open).isSubsetOf(WITHOUT_A_WALL.keySet());
    }

    @Test
    void everyPartitionIsReachedThroughItsWallOnly() {
        var reachable = names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'custos'::regnamespace AND c.relispartition AND c.relkind = 'r'
                  AND has_table_privilege('custos_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                """);

        assertThat(reachable).isEmpty();
    }

    @Test
    void everyPrimaryKeyBeginsWithTheClientOrganisation() {
        var others = names("""
                SELECT c.relname FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull
                LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
                WHERE c.relnamespace = 'custos'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND i.indkey[0] IS DISTINCT FROM a.attnum
                """);

        assertThat(others).isEmpty();
    }

    @Test
    void thePlatformOwnsNothingAndPassesNoWall() {
        assertThat(names("""
                SELECT rolname FROM pg_roles WHERE rolname = 'custos_app'
                  AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                """)).isEmpty();
        assertThat(names("SELECT relname FROM pg_class WHERE relowner = 'custos_app'::regrole"))
                .isEmpty();
        assertThat(names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace IN ('custos'::regnamespace, 'engine'::regnamespace) AND c.relkind IN ('r', 'p')
                  AND has_table_privilege('custos_app', c.oid, 'TRUNCATE, REFERENCES, TRIGGER')
                """)).isEmpty();
    }

    /** Such a function runs as the owner, who passes every wall. */
    @Test
    void everyFunctionThatPassesTheWallFindsItsTablesInAFixedPlace() {
        assertThat(names("""
                SELECT p.proname FROM pg_proc p
                WHERE p.pronamespace = 'custos'::regnamespace AND p.prosecdef
                  AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=custos%')
                """)).isEmpty();
    }

    /** A view would show rows with its owner's rights. */
    @Test
    void noViewLooksOverTheWall() {
        assertThat(names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace IN ('custos'::regnamespace, 'engine'::regnamespace)
                  AND (c.relkind = 'm'
                       OR c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false))
                """)).isEmpty();
    }

    private List<String> names(String sql) {
        return superuser.sql(sql).query((row, _) -> row.getString(1)).list();
    }
}
