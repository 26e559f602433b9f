package eu.custos.tenancy;

/** What a handler may demand; a {@link Role} is a set of these. */
public enum Permission {
    INTAKE_SEND,
    ALERT_READ,
    ALERT_TRIAGE,
    QUARANTINE_READ,
    QUARANTINE_REPLAY,
    INCIDENT_READ,
    INCIDENT_WORK,
    /** Lead's decisions: closing, withdrawing, lowering a severity, approving. */
    INCIDENT_LEAD,
    TASK_COMPLETE,
    PORTAL_READ,
    /** Handing in files, and asking for packages, about incidents of one's own organisation. */
    PORTAL_SEND,
    /** The client organisation's own decisions, such as approving a containment. */
    DECISION_ANSWER,
    EVIDENCE_READ,
    /** The checkpoints of a ledger and the proofs of its tree, and bringing signatures; nothing of what is in it. */
    CHECKPOINT_READ,
    /** Taking evidence packages out of the house. */
    EVIDENCE_EXPORT,
    /** Erasing words or files of people, which leaves its own evidence. */
    EVIDENCE_ERASE,
    /** Putting files into the vault, taking them out and noting what was done with them. */
    ARTEFACT_KEEP,
    CONTROL_READ,
    /** Vouching for controls, owning them, declaring exceptions and what does not apply. */
    CONTROL_MANAGE,
    AUDIT_READ,
    /** Opening the auditor room for an audit and answering its findings. */
    AUDIT_MANAGE,
    /** Auditing: drawing samples and raising findings within an audit. */
    AUDIT_PERFORM,
    ONCALL_READ,
    ONCALL_MANAGE,
    /** Raising everything of a client, or of all of them, to the top at once. */
    CRISIS_DECLARE,
    CLIENT_MANAGE,
    SOURCE_MANAGE,
    /** Putting detection rules of the provider into force and taking them out. */
    RULE_MANAGE,
    /** Giving the platform hands: connections to products of clients, with their secrets. */
    CONNECTOR_MANAGE,
    ACCESS_MANAGE,
    OPERATIONS_READ
}
