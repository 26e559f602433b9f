package eu.custos.response.operation;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what runs by the model that it follows; reads nothing of what was deployed once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRunningModels {

    private final JdbcClient jdbc;

    JdbcRunningModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs of clients in scope, by the engine's id of their model. */
    Map<String, Long> byDefinition() {
        var running = new HashMap<String, Long>();
        jdbc.sql("""
                SELECT proc_def_id_, count(*) FROM engine.act_ru_execution
                 WHERE id_ = proc_inst_id_ GROUP BY proc_def_id_
                """).query(row -> {
            running.put(row.getString(1), row.getLong(2));
        });
        return running;
    }
}
