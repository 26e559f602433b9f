package eu.custos.response.work;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** The few variables a process carries: ids, decisions, deadlines as ISO text. No documents, no personal data. */
public record ProcessVariables(VariableScope scope) {

    public static final String TENANT = "tenantId";
    public static final String INCIDENT = "incidentId";
    public static final String SEVERITY = "severity";
    public static final String EXERCISE = "exercise";

    /** Which time the incident is worked on; carried from the second time on. */
    public static final String RUN = "run";

    /** When a lead re-opened the incident, where one did. */
    public static final String REOPENED_AT = "reopenedAt";

    /** Carried by what runs beside the life cycle of its incident: its steps move no phase. */
    public static final String BESIDE = "beside";

    /** What a process begins with that runs beside the life cycle of that incident; more may be put in. */
    public static Map<String, Object> beside(Incident incident) {
        return new HashMap<>(Map.of(
                TENANT, incident.tenant().toString(),
                INCIDENT, incident.id().toString(),
                SEVERITY, incident.severity().code(),
                EXERCISE, incident.exercise(),
                BESIDE, true));
    }

    public TenantId tenant() {
        return TenantId.of(text(TENANT));
    }

    public IncidentId incident() {
        return IncidentId.of(text(INCIDENT));
    }

    public Severity severity() {
        return Severity.ofCode(text(SEVERITY));
    }

    public void severity(Severity severity) {
        scope.setVariable(SEVERITY, severity.code());
    }

    public boolean exercise() {
        return Boolean.TRUE.equals(scope.getVariable(EXERCISE));
    }

    /** 1 from the declaration, one more each time the incident is re-opened. */
    public int run() {
        return Math.max(1, number(RUN));
    }

    /** The same in each run of the incident, and another than in the earlier ones. */
    public String ofRun(String subject) {
        return run() == 1 ? subject : "%s, run %d".formatted(subject, run());
    }

    public boolean beside() {
        return Boolean.TRUE.equals(scope.getVariable(BESIDE));
    }

    public void set(String name, boolean decision) {
        scope.setVariable(name, decision);
    }

    public void set(String name, String value) {
        scope.setVariable(name, value);
    }

    public void set(String name, Instant moment) {
        scope.setVariable(name, moment.toString());
    }

    public Instant moment(String name) {
        return Instant.parse(text(name));
    }

    public int number(String name) {
        return scope.getVariable(name) instanceof Number number ? number.intValue() : 0;
    }

    public String text(String name) {
        var text = find(name);
        if (text == null) {
            throw new IllegalStateException("The process carries no %s".formatted(name));
        }
        return text;
    }

    public @Nullable String find(String name) {
        return scope.getVariable(name) instanceof String text ? text : null;
    }

    /** What the process is about: the business key. */
    public static UUID subject(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
