package eu.custos.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.Erased;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.KeptWords;
import eu.custos.evidence.TextErasure;
import eu.custos.evidence.WordKeeper;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Words that are erased in the ledger go from every table that keeps them again; what stays has its reason here. */
class ErasedWordsTest extends RunningPlatform {

    private static final JdbcClient SUPERUSER = JdbcClient.create(DB.superuser());

    private static final String VAULT = "the vault lets go of it by the touch in the chain";

    /** Columns that sound like words and hold none that an entry holds too. */
    private static final Map<String, String> STAY = Map.ofEntries(
            entry("alert_group.closed_reason", "a code"),
            entry("artefact.hold_reason", VAULT),
            entry("artefact_custody.reason", VAULT),
            entry("artefact_erasure.decision", VAULT),
            entry("artefact_erasure.reason", VAULT),
            entry("bulk_group.left_why", "the platform's own words"),
            entry("checkpoint_receiver.said", "what the other side's server answered"),
            entry("control_catalogue.reason", "why the provider loaded it; about no client"),
            entry("escalation.cause", "the platform's own words"),
            entry("incident_timeline.text", "the timeline lets go of it line by line"),
            entry("indicator.note", "from a list of indicators; in no entry"),
            entry("indicator_hit.note", "from a list of indicators; in no entry"),
            entry("ledger_stamping.said", "what an authority's server answered"),
            entry("notice_message.said", "what the other side's server answered"),
            entry("quarantine.reason", "why the platform could not read an item"),
            entry("stray_mail.cause", "why the platform does not know whose a mail is"));

    @Test
    void everyColumnThatSoundsLikeWordsIsLetGoOfOrSaysWhyNot() {
        var known = new TreeSet<>(STAY.keySet());
        kept().forEach(one -> known.add(one.table() + "." + one.column()));

        assertThat(SUPERUSER.sql("""
                                SELECT table_name || '.' || column_name FROM information_schema.columns
                                 WHERE table_schema = 'custos' AND data_type = 'text'
                                   AND column_name ~ '(^|_)(reason|why|words|note|text|said|answer|cause|basis|summary|lessons|remark)$'
                                """).query(String.class).list()).isSubsetOf(known);
    }

    /** Each statement runs as the platform does, with its rights, also where there is no such row. */
    @Test
    void everyKeeperMayLetGo() {
        var client = DB.newClient();
        var lead = Database.as(Role.LEAD, client);
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var log = context.getBean(EvidenceLog.class);
        var kinds = new TreeSet<>(kept().stream().map(KeptWords::subjectKind).toList());
        CurrentScope.run(
                lead,
                () -> transaction.executeWithoutResult(_ -> kinds.forEach(kind -> log.append(
                        client,
                        new EvidenceEntry(
                                "thing.said",
                                kind,
                                UUID.randomUUID().toString(),
                                null,
                                Instant.now(),
                                Map.of(),
                                "Ingrid said so.")))));

        var erasure = context.getBean(TextErasure.class);
        for (var seq = 0; seq < kinds.size(); seq++) {
            var at = seq;
            CurrentScope.run(lead, () -> erasure.erase(client, at, "Asked for."));
        }

        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(SUPERUSER
                        .sql("SELECT convert_from(words, 'UTF8') FROM custos.evidence_text WHERE tenant_id = ?")
                        .param(client.value())
                        .query(String.class)
                        .list())
                .containsOnly("Asked for.");
    }

    /** As people do it, by the feature's own door: a lead said why a place is withheld, and named somebody. */
    @Test
    void whyAPlaceIsWithheldIsGoneFromTheExportAsFromTheLedger() {
        var client = DB.newClient();
        var lead = person("withholds." + UUID.randomUUID(), client, Role.LEAD);
        say(client, "thing", "1");
        var asked = lead.submit(
                "/console/evidence/exports/new",
                "/console/evidence/exports",
                Map.of("client", reference(client), "from", "2026-01-01", "places", "0", "reason", " Ingrid Sand.  "));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        assertThat(whyWithheld(client)).isEqualTo("Ingrid Sand.");

        var seq = SUPERUSER
                .sql("SELECT min(seq) FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?")
                .params(client.value(), "evidence.export-requested")
                .query(Long.class)
                .single();
        var entry = "/console/evidence/%s/%d".formatted(reference(client), seq);
        assertThat(lead.get(entry).body()).contains("Ingrid Sand.");
        assertThat(lead.submit(entry, entry + "/erase", Map.of("why", "She asked for it."))
                        .statusCode())
                .isEqualTo(302);

        assertThat(lead.get(entry).body()).doesNotContain("Ingrid");
        assertThat(whyWithheld(client)).isEqualTo(Erased.WORDS);
    }

    private static String whyWithheld(TenantId client) {
        return String.valueOf(SUPERUSER
                .sql("SELECT places_why FROM custos.evidence_export WHERE tenant_id = ?")
                .param(client.value())
                .query(String.class)
                .single());
    }

    private String reference(TenantId client) {
        return CurrentScope.call(
                Scope.platform("test", Set.of(client)),
                () -> context.getBean(ClientOrganisations.class)
                        .find(client)
                        .orElseThrow()
                        .reference());
    }

    /** One table of each sort, by way of its rows: named by a UUID, by an expression, and one that only grew. */
    @Test
    void theirRowsLoseTheWordsAndNoOtherRowDoes() {
        var client = DB.newClient();
        var elsewhere = DB.newClient();
        var subject = UUID.randomUUID();
        for (var tenant : List.of(client, elsewhere)) {
            SUPERUSER.sql("""
                            INSERT INTO custos.own_table (tenant_id, decision, version, state, content, digest, reason,
                                proposed_by, proposed_by_name, proposed_at)
                            VALUES (?, 'severity', 1, 'REPLACED', '\\x00', 'd', 'Ingrid said so.', 'a', 'A', now()),
                                   (?, 'severity', 2, 'REPLACED', '\\x00', 'd', 'Ingrid said so.', 'a', 'A', now())
                            """).params(tenant.value(), tenant.value()).update();
        }
        var note = UUID.randomUUID();
        planted(client.value(), subject, note);

        erase(client, "decision-table", "severity 1");
        erase(client, "recovery-plan", subject.toString());

        assertThat(SUPERUSER
                        .sql(
                                "SELECT version || ' ' || reason FROM custos.own_table WHERE tenant_id = ? ORDER BY version")
                        .param(client.value())
                        .query(String.class)
                        .list())
                .containsExactly("1 " + Erased.WORDS, "2 Ingrid said so.");
        assertThat(SUPERUSER
                        .sql("SELECT count(*) FROM custos.own_table WHERE tenant_id = ? AND reason = 'Ingrid said so.'")
                        .param(elsewhere.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(SUPERUSER
                        .sql("SELECT note FROM custos.recovery_result WHERE id = ?")
                        .param(note)
                        .query(String.class)
                        .single())
                .isEqualTo(Erased.WORDS);
    }

    /** A result of a plan that is not there: what counts is the row. */
    private static void planted(UUID client, UUID plan, UUID id) {
        SUPERUSER.sql("""
                        SET session_replication_role = replica;
                        INSERT INTO custos.recovery_result (tenant_id, plan_id, id, revision, kind, n, outcome, note,
                            by_id, by_name, at)
                        VALUES ('%s', '%s', '%s', 1, 'STEP', 1, 'DONE', 'Ingrid said so.', 'a', 'A', now());
                        RESET session_replication_role
                        """.formatted(client, plan, id)).update();
    }

    private void erase(TenantId client, String kind, String subject) {
        say(client, kind, subject);
        var seq = SUPERUSER
                .sql("SELECT max(seq) FROM custos.evidence_leaf WHERE tenant_id = ?")
                .param(client.value())
                .query(Long.class)
                .single();
        CurrentScope.run(
                Database.as(Role.LEAD, client),
                () -> context.getBean(TextErasure.class).erase(client, seq, "Asked for."));
    }

    private void say(TenantId client, String kind, String subject) {
        var entry = new EvidenceEntry("thing.said", kind, subject, null, Instant.now(), Map.of(), "Ingrid said so.");
        CurrentScope.run(
                Database.as(Role.LEAD, client),
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .executeWithoutResult(
                                _ -> context.getBean(EvidenceLog.class).append(client, entry)));
    }

    private List<KeptWords> kept() {
        return context.getBeansOfType(WordKeeper.class).values().stream()
                .flatMap(keeper -> keeper.keeps().stream())
                .toList();
    }
}
