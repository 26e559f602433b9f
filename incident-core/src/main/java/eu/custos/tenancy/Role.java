package eu.custos.tenancy;

import static eu.custos.tenancy.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The roles of the platform and what each permits. */
public enum Role {
    ADMINISTRATOR(
            CLIENT_MANAGE,
            SOURCE_MANAGE,
            RULE_MANAGE,
            CONNECTOR_MANAGE,
            ACCESS_MANAGE,
            OPERATIONS_READ,
            ONCALL_READ,
            ONCALL_MANAGE,
            ALERT_READ,
            QUARANTINE_READ,
            QUARANTINE_REPLAY,
            INCIDENT_READ,
            EVIDENCE_READ,
            CHECKPOINT_READ,
            CONTROL_READ,
            CONTROL_MANAGE,
            AUDIT_READ,
            AUDIT_MANAGE),
    ANALYST(
            ALERT_READ,
            ALERT_TRIAGE,
            QUARANTINE_READ,
            QUARANTINE_REPLAY,
            INCIDENT_READ,
            INCIDENT_WORK,
            TASK_COMPLETE,
            EVIDENCE_READ,
            CHECKPOINT_READ,
            ARTEFACT_KEEP,
            CONTROL_READ,
            ONCALL_READ,
            OPERATIONS_READ),
    LEAD(
            ALERT_READ,
            ALERT_TRIAGE,
            RULE_MANAGE,
            QUARANTINE_READ,
            QUARANTINE_REPLAY,
            INCIDENT_READ,
            INCIDENT_WORK,
            INCIDENT_LEAD,
            TASK_COMPLETE,
            EVIDENCE_READ,
            CHECKPOINT_READ,
            EVIDENCE_EXPORT,
            EVIDENCE_ERASE,
            ARTEFACT_KEEP,
            CONTROL_READ,
            CONTROL_MANAGE,
            AUDIT_READ,
            AUDIT_MANAGE,
            ONCALL_READ,
            ONCALL_MANAGE,
            CRISIS_DECLARE,
            OPERATIONS_READ),
    MANAGEMENT(
            ALERT_READ,
            INCIDENT_READ,
            TASK_COMPLETE,
            EVIDENCE_READ,
            CHECKPOINT_READ,
            EVIDENCE_EXPORT,
            EVIDENCE_ERASE,
            CONTROL_READ,
            CONTROL_MANAGE,
            AUDIT_READ,
            AUDIT_MANAGE,
            ONCALL_READ,
            CRISIS_DECLARE,
            OPERATIONS_READ),
    CLIENT_USER(PORTAL_READ, PORTAL_SEND, CHECKPOINT_READ),
    CLIENT_DECIDER(PORTAL_READ, PORTAL_SEND, CHECKPOINT_READ, DECISION_ANSWER),
    AUDITOR(
            ALERT_READ,
            INCIDENT_READ,
            EVIDENCE_READ,
            CHECKPOINT_READ,
            EVIDENCE_EXPORT,
            CONTROL_READ,
            AUDIT_READ,
            AUDIT_PERFORM),
    SOURCE(INTAKE_SEND),
    /** A program that watches one ledger from outside; it has a token, no account. */
    WITNESS(CHECKPOINT_READ);

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable; the checker sees the interface only
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.copyOf(Arrays.asList(permissions));
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** True where a member belongs to one client organisation and must never see another. */
    public boolean boundToOneClient() {
        return EnumSet.of(CLIENT_USER, CLIENT_DECIDER, SOURCE, WITNESS).contains(this);
    }

    /** The name used in contracts, such as {@code client-decider}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Role ofCode(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new IllegalArgumentException("No role '%s'; there are: %s"
                .formatted(code, Arrays.stream(values()).map(Role::code).toList()));
    }
}
