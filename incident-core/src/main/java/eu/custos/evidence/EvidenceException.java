package eu.custos.evidence;

/** Refusals by the rules of the ledger, each with a stable code. */
public abstract sealed class EvidenceException extends RuntimeException
        permits InconsistentLedger,
                UnknownLedger,
                UnknownEntry,
                NotListed,
                NoSuchCheckpoint,
                NoSuchPlace,
                WordsNotErasable,
                NameNotErasable {

    private final String code;

    EvidenceException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
