package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes words out of the tables of features. */
@Repository
class JdbcKeptWords {

    private final JdbcClient jdbc;

    JdbcKeptWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only where the row of that subject holds these very words: others that stand there were said elsewhere. */
    void forget(TenantId tenant, KeptWords kept, String subject, String words) {
        jdbc.sql("""
                UPDATE custos.%s SET %s = :gone
                 WHERE %s = CAST(:subject AS %s) AND %s = :words %s
                """.formatted(
                                kept.table(),
                                kept.column(),
                                kept.key(),
                                kept.type(),
                                kept.column(),
                                kept.walled() ? "AND tenant_id = :tenant" : ""))
                .param("gone", Erased.WORDS)
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("words", words)
                .update();
    }
}
