package db.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * The engine's tables in schema {@code engine}, made by the engine's own scripts, then walled by client organisation.
 *
 * <p>The scripts come from the engine's jar, so that tables and engine are of one version; an engine update brings its
 * upgrade script in a migration of its own.
 */
@SuppressWarnings("TypeName") // Flyway reads version and title from the class name
public final class V20261124106000__create_engine_schema extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    /** Rows without a tenant are the shared models; everything else belongs to one client organisation. */
    private static final String WALLS = """
            DO $$
            DECLARE walled regclass;
            BEGIN
                GRANT USAGE ON SCHEMA engine TO custos_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA engine TO custos_app;
                FOR walled IN
                    SELECT format('engine.%I', c.table_name)::regclass
                      FROM information_schema.columns c
                      JOIN information_schema.tables t USING (table_schema, table_name)
                     WHERE c.table_schema = 'engine' AND c.column_name = 'tenant_id_' AND t.table_type = 'BASE TABLE'
                LOOP
                    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
                    EXECUTE format(
                        'CREATE POLICY tenant_wall ON %s TO custos_app
                             USING (tenant_id_ IS NULL OR tenant_id_ = ANY ((SELECT custos.tenant_scope())::text[]))
                             WITH CHECK (tenant_id_ IS NULL
                                         OR tenant_id_ = ANY ((SELECT custos.tenant_scope())::text[]))', walled);
                END LOOP;
            END $$;
            REVOKE ALL ON engine.act_id_user, engine.act_id_group, engine.act_id_membership, engine.act_id_info,
                engine.act_id_tenant, engine.act_id_tenant_member FROM custos_app;
            -- Acquisition goes by due date and prefers timers; the engine's documentation asks for this index.
            CREATE INDEX job_by_due_date ON engine.act_ru_job (duedate_);
            CREATE INDEX job_timer_type ON engine.act_ru_job (type_);
            """;

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        try (var statement = context.getConnection().createStatement()) {
            statement.execute("SET LOCAL search_path = engine");
            for (var part : PARTS) {
                run(statement, "/org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql");
            }
            statement.execute(WALLS);
            statement.execute("SET LOCAL search_path = custos, engine");
        }
    }

    private static void run(Statement statement, String script) throws IOException, SQLException {
        try (var sql = V20261124106000__create_engine_schema.class.getResourceAsStream(script)) {
            if (sql == null) {
                throw new IOException("The engine's jar has no " + script);
            }
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
