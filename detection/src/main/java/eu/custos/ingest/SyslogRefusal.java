package eu.custos.ingest;

/** Why a connection is closed before anything is read from it. */
enum SyslogRefusal {
    /** From an address that the door is not for. */
    ADDRESS("address"),
    /** As many as one address, the door or the platform may have are open. */
    CROWDED("too many"),
    /** TLS did not come about: none spoken, no certificate, or one that nothing trusted vouches for. */
    UNTRUSTED("no trusted certificate"),
    /** A trusted certificate, but of somebody else, or not valid now. */
    CERTIFICATE("certificate of another");

    private final String label;

    SyslogRefusal(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
