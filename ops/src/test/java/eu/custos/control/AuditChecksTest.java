package eu.custos.control;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditChecksTest extends PlantedRows {

    @Test
    void aYearWithoutAnAuditIsSeen() {
        audit(days(367));
        misses("audit.yearly", () -> audit(days(300)));
    }

    @Test
    void aFindingThatNobodyAnswersIsSeen() {
        var audit = audit(days(300));
        catches("audit.yearly", () -> finding(audit, 1, days(29), null), () -> finding(audit, 2, days(31), null));
    }

    @Test
    void anAnswerThatIsOverdueIsSeen() {
        var audit = audit(days(300));
        catches(
                "audit.yearly",
                () -> finding(audit, 1, days(200), NOW.plusSeconds(60)),
                () -> finding(audit, 2, days(200), NOW.minusSeconds(60)));
    }

    @Test
    void halfAYearWithoutAPackageIsSeen() {
        misses("package.whole", () -> export("DONE", days(10)));
    }

    @Test
    void aPackageThatFailedIsSeen() {
        export("DONE", days(10));
        catches("package.whole", () -> export("DONE", days(9)), () -> export("FAILED", days(8)));
    }

    @Test
    void aPackageThatNeverCameIsSeen() {
        export("DONE", days(10));
        catches("package.whole", () -> export("WAITING", NOW.minusSeconds(60)), () -> export("RUNNING", days(2)));
    }

    @Test
    void aClientWhoseRecordsWereNeverTakenAlongIsSeen() {
        export("DONE", days(367));
        misses("package.tried", () -> export("REMOVED", days(10)));
    }

    private UUID audit(Instant opened) {
        var id = UUID.randomUUID();
        plant(
                "audit",
                "audit_id",
                id,
                "request_id",
                id,
                "title",
                "Yearly audit",
                "auditor_id",
                "a.udit",
                "auditor_name",
                "Ada Udit",
                "period_from",
                days(700),
                "period_until",
                days(400),
                "controls",
                java.util.List.of(),
                "pseudonyms",
                false,
                "salt",
                "\\x" + "00".repeat(16),
                "closes_at",
                NOW.plusSeconds(60),
                "reason",
                "Once a year.",
                "opened_by_name",
                "Lin Sofia",
                "opened_at",
                opened,
                "findings",
                0);
        return id;
    }

    private void finding(UUID audit, int number, Instant raised, @Nullable Instant due) {
        plant(
                "audit_finding",
                "audit_id",
                audit,
                "number",
                number,
                "request_id",
                UUID.randomUUID(),
                "grade",
                "MINOR",
                "title",
                "No hand-over",
                "words",
                "Nobody took over.",
                "raised_by_name",
                "Ada Udit",
                "raised_at",
                raised,
                "state",
                due == null ? "RAISED" : "ANSWERED",
                "answer",
                due == null ? null : "A rota.",
                "due_at",
                due,
                "version",
                1);
    }

    private void export(String state, Instant ended) {
        var done = state.equals("DONE") || state.equals("REMOVED");
        var asked = done || state.equals("FAILED") ? ended.minusSeconds(60) : ended;
        plant(
                "evidence_export",
                "id",
                UUID.randomUUID(),
                "name",
                "T",
                "kind",
                "period",
                "from_at",
                days(700),
                "to_at",
                days(400),
                "controls",
                java.util.List.of(),
                "artefacts",
                false,
                "places",
                java.util.List.of(),
                "state",
                state,
                "asked_by",
                "m.kask",
                "asked_at",
                asked,
                "first_place",
                done ? 0 : null,
                "size",
                done ? 1 : null,
                "done",
                0,
                "attempt",
                0,
                "ended_at",
                done ? ended : null,
                "sha256",
                done ? "00".repeat(32) : null,
                "disclosed",
                done ? 1 : null,
                "withheld",
                done ? 0 : null);
    }
}
