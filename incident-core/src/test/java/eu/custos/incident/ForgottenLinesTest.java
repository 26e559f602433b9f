package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.TextErasure;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Sha256;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForgottenLinesTest {

    private static final String WORDS = "Ingrid Sand opened it at home.";
    private static final Database DB = Database.shared();
    private static final JdbcClient SUPERUSER = JdbcClient.create(DB.superuser());
    private static AnnotationConfigApplicationContext context;
    private static IncidentDesk desk;

    private final TenantId tenant = DB.newClient();
    private final IncidentId incident = declared(tenant);

    @BeforeAll
    static void start() {
        context = CoreContext.with();
        desk = context.getBean(IncidentDesk.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void keepsWhatHappenedAndLosesWhatWasSaidOfItWithTheEntrysWords() {
        edit(tenant, incident, Severity.LOW, WORDS);
        tell(tenant, incident, "Step skipped: " + WORDS);
        tell(tenant, incident, "Another step skipped: Olaf was away.");
        assertThat(timeline()).anyMatch(text -> text.contains("everity changed") && text.contains(WORDS));

        erase(tenant, "incident.edited");

        assertThat(timeline())
                .noneMatch(text -> text.contains("Ingrid"))
                .anyMatch(text -> text.contains("everity changed") && text.endsWith("(words erased by decision)"))
                .contains("Step skipped: (words erased by decision)", "Another step skipped: Olaf was away.");
        assertThat(besideLeaves())
                .noneMatch(text -> text.contains("Ingrid"))
                .contains("Another step skipped: Olaf was away.");
    }

    @Test
    void aNoteGoesWithItsEntryWhoseLeafLeavesNothingToTryWordsAgainst() {
        var note = "Ingrid. " + "€".repeat(3_992);
        tell(tenant, incident, note);
        var leaf = leaf("incident.noted");
        var line = leaf.replaceFirst(".*\"line\":\"([^\"]+)\".*", "$1");
        assertThat(besideLeaves()).contains(note);

        erase(tenant, "incident.noted");

        assertThat(timeline()).contains("(words erased by decision)").noneMatch(text -> text.contains("Ingrid"));
        assertThat(besideLeaves()).noneMatch(text -> text.contains("Ingrid"));
        assertThat(leaf("incident.noted")).isEqualTo(leaf).contains("\"reason\":{\"sha256\":");
        assertThat(leaf).doesNotContain(Sha256.hex(note), Sha256.hex(line + "\n" + note));
    }

    /** What one knows of the others: those that end with the words, of the same incident, and none else. */
    @Test
    void eachEntryThatLosesItsWordsWithAnotherSaysSo() {
        var second = declared(tenant);
        edit(tenant, incident, Severity.LOW, WORDS);
        tell(tenant, incident, "Step skipped: " + WORDS);
        tell(tenant, second, "Step skipped: " + WORDS);

        erase(tenant, "incident.edited");

        assertThat(SUPERUSER
                        .sql("SELECT count(*) FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?")
                        .params(tenant.value(), "evidence.text-erased")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(besideLeaves()).containsOnlyOnce("Step skipped: " + WORDS);
    }

    @Test
    void keepsTheSameWordsWhereTheyWereSaidOfAnotherIncidentOrToAnotherClient() {
        var second = declared(tenant);
        var elsewhere = DB.newClient();
        var others = declared(elsewhere);
        edit(tenant, incident, Severity.LOW, WORDS);
        edit(tenant, second, Severity.LOW, WORDS);
        edit(elsewhere, others, Severity.LOW, WORDS);

        erase(tenant, "incident.edited");

        assertThat(timeline()).noneMatch(text -> text.contains("Ingrid"));
        assertThat(timeline(tenant, second)).anyMatch(text -> text.endsWith(WORDS));
        assertThat(timeline(elsewhere, others)).anyMatch(text -> text.endsWith(WORDS));
    }

    @Test
    void losesThemFromTheIncidentItselfToo() {
        SUPERUSER
                .sql("UPDATE custos.incident SET root_cause = ? WHERE tenant_id = ? AND id = ?")
                .params(WORDS, tenant.value(), incident.value())
                .update();
        edit(tenant, incident, Severity.LOW, WORDS);

        erase(tenant, "incident.edited");

        assertThat(SUPERUSER
                        .sql("SELECT root_cause FROM custos.incident WHERE id = ?")
                        .param(incident.value())
                        .query(String.class)
                        .single())
                .isEqualTo("(words erased by decision)");
    }

    @Test
    void isNothingForWhoeverMayNotErase() {
        edit(tenant, incident, Severity.LOW, WORDS);

        for (var scope : List.of(Database.analyst(tenant), Database.as(Role.LEAD, DB.newClient()))) {
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.run(
                            scope,
                            () -> context.getBean(TextErasure.class)
                                    .erase(tenant, seq(tenant, "incident.edited"), "Asked for.")));
        }
        assertThat(timeline()).anyMatch(text -> text.endsWith(WORDS));
    }

    /** Else a line could be told anew by whoever reaches the database as the platform does. */
    @Test
    void noOtherWordsCanStandOnALine() {
        for (var change : List.of("text = 'All was well.'", "occurred_at = now()", "lane = 'CLIENT'")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> DB.in(
                            Database.analyst(tenant),
                            () -> DB.jdbc()
                                    .sql("UPDATE incident_timeline SET " + change)
                                    .update()));
        }
    }

    private static IncidentId declared(TenantId tenant) {
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> desk.declare(
                                tenant,
                                new NewIncident(
                                        "Ransomware",
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Instant.now(),
                                        List.of(),
                                        List.of(),
                                        false))
                        .id());
    }

    private static void edit(TenantId tenant, IncidentId id, Severity severity, String why) {
        CurrentScope.run(Database.as(Role.LEAD, tenant), () -> {
            var read = desk.get(tenant, id);
            desk.edit(
                    tenant,
                    id,
                    read.version(),
                    new IncidentEdit("Ransomware", severity, Tlp.AMBER, Pap.AMBER, null, null, why));
        });
    }

    private static void tell(TenantId tenant, IncidentId id, String text) {
        CurrentScope.run(Database.analyst(tenant), () -> desk.note(tenant, id, text));
    }

    private static void erase(TenantId tenant, String type) {
        CurrentScope.run(
                Database.as(Role.LEAD, tenant),
                () -> context.getBean(TextErasure.class).erase(tenant, seq(tenant, type), "She asked for it."));
    }

    private static long seq(TenantId tenant, String type) {
        return SUPERUSER
                .sql("SELECT min(seq) FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?")
                .params(tenant.value(), type)
                .query(Long.class)
                .single();
    }

    private String leaf(String type) {
        return SUPERUSER
                .sql("SELECT convert_from(leaf, 'UTF8') FROM custos.evidence_leaf WHERE tenant_id = ? AND seq = ?")
                .params(tenant.value(), seq(tenant, type))
                .query(String.class)
                .single();
    }

    private List<String> besideLeaves() {
        return SUPERUSER
                .sql("SELECT convert_from(words, 'UTF8') FROM custos.evidence_text WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> timeline() {
        return timeline(tenant, incident);
    }

    private static List<String> timeline(TenantId tenant, IncidentId id) {
        return SUPERUSER
                .sql("SELECT text FROM custos.incident_timeline WHERE tenant_id = ? AND incident_id = ?")
                .params(tenant.value(), id.value())
                .query((row, _) -> row.getString("text"))
                .list();
    }
}
