package eu.custos.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentId;
import eu.custos.response.Platform;
import eu.custos.response.Story;
import eu.custos.vocabulary.Severity;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

class EngineSchemaTest {

    static final Database DB = Database.shared();
    static final Platform PLATFORM = Platform.shared();

    @Test
    void isMadeByTheMigrationAndAcceptedByTheEngine() {
        var version = DB.jdbc()
                .sql("SELECT value_ FROM engine.act_ge_property WHERE name_ = 'schema.version'")
                .query(String.class)
                .single();

        assertThat(PLATFORM.bean(ProcessEngine.class).getName()).isEqualTo("custos");
        assertThat(version).isEqualTo("fox");
    }

    @Test
    void wallsEveryTableThatNamesATenant() {
        var open = DB.jdbc().sql("""
                        SELECT c.relname FROM pg_class c
                          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id_'
                         WHERE c.relnamespace = 'engine'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
                        """).query(String.class).list();

        assertThat(open).isEmpty();
    }

    @Test
    void showsAProcessToItsOwnClientOnly() {
        var mine = DB.newClient();
        var other = DB.newClient();
        var incident = Story.declared(mine, Severity.HIGH).incident().id();

        assertThat(DB.in(Database.analyst(mine), () -> executions(incident))).isPositive();
        assertThat(DB.in(Database.analyst(other), () -> executions(incident))).isZero();
        assertThat(DB.transactions().<Long>execute(tx -> executions(incident))).isZero();
    }

    private static Long executions(IncidentId incident) {
        return DB.jdbc()
                .sql("SELECT count(*) FROM engine.act_ru_execution WHERE business_key_ = ?")
                .param(incident.toString())
                .query(Long.class)
                .single();
    }
}
