package eu.custos.verify;

/** What is checked, by names that scripts may rely on. */
public enum Check {
    ZIP_SAFE("zip.safe", "The container is well-formed, hides nothing and is no bomb"),
    PACKAGE_FILES("package.files", "One folder with the files that may and must be there, in order"),
    BAG_FORM("bag.form", "bagit.txt, bag-info.txt and both manifests have their form"),
    BAG_FILES("bag.files", "The manifest lists every file, and each has its digest"),
    BAG_OXUM("bag.oxum", "Number and size of files are as announced"),
    BAG_TAGS("bag.tags", "The tag files have their digests"),
    TRUST_KEYS("trust.keys", "The keys that are trusted can be read"),
    KEYS_HISTORY("keys.history", "Each key was handed over by the one before it"),
    STATEMENT_FORM("statement.form", "Envelope and statement have their form"),
    STATEMENT_SIGNATURE("statement.signature", "A trusted key signed the statement"),
    STATEMENT_SUBJECT("statement.subject", "The statement names exactly the files of the package"),
    CHECKPOINT_FORM("checkpoint.form", "The checkpoints are notes about this ledger"),
    CHECKPOINT_SIGNATURE("checkpoint.signature", "Trusted keys signed the checkpoints"),
    CHECKPOINT_WITNESS("checkpoint.witness", "Enough witnesses signed the end checkpoint"),
    CHECKPOINT_KEPT("checkpoint.kept", "A checkpoint that came on another way is of the same history"),
    SUPERLOG_LISTED("superlog.listed", "The log of all ledgers lists the end checkpoint"),
    SUPERLOG_SIGNED("superlog.signed", "That log's checkpoint is signed by a trusted key"),
    SUPERLOG_STAMP("superlog.stamp", "Each time stamp over it is sound and fits"),
    RANGE_FORM("range.form", "The range is the one that the statement tells"),
    LEDGER_CANONICAL("ledger.canonical", "Each line is canonical JSON"),
    LEDGER_LEAF("ledger.leaf", "Each leaf has the members of its version"),
    LEDGER_SEQUENCE("ledger.sequence", "No place of the range is missing or doubled"),
    LEDGER_CHAIN("ledger.chain", "Each leaf names the hash of the place before it"),
    LEDGER_CLOCK("ledger.clock", "The time of recording does not run backwards"),
    TREE_START("tree.start", "The range follows the start checkpoint"),
    TREE_END("tree.end", "The range ends in the end checkpoint, which extends all others"),
    TEXT_DIGEST("text.digest", "Each text fits its digest, and none is missing"),
    NAME_DIGEST("name.digest", "Each name fits its digest, and none is missing but what was erased"),
    TABLE_AGREES("table.agrees", "The table says what the leaves say"),
    REDACTION_COUNTS("redaction.counts", "What is withheld and erased is as announced"),
    ERASURE_TOLD("erasure.told", "An entry tells of each erasure"),
    SCOPE_DISCLOSED("scope.disclosed", "What is disclosed lies in the scope"),
    SCOPE_WITHHELD("scope.withheld", "What is withheld as outside of the period stands at its edges"),
    PROOF_INCLUSION("proof.inclusion", "Each proof shows its entry in the end checkpoint's tree"),
    STAMP_IMPRINT("stamp.imprint", "Each time stamp is over its checkpoint and properly signed"),
    STAMP_AUTHORITY("stamp.authority", "Each time stamp is by a trusted authority"),
    STAMP_ORDER("stamp.order", "Time stamps and times of recording fit each other"),
    CUSTODY_LEAF("custody.leaf", "Each artefact's digest is the one in its entry"),
    CUSTODY_FILE("custody.file", "Each file is the artefact it is named for"),
    CUSTODY_ASKED("custody.asked", "Each file that was asked for is here, or an entry tells why it is not"),
    REQUEST_TOLD("request.told", "The entry of the request asks for what the statement says was asked for"),
    POLICY_MET("policy.met", "The package has all that the policy demands"),
    OSCAL_FORM("oscal.form", "The OSCAL files belong together"),
    OSCAL_REFERENCE("oscal.reference", "Findings rest on observations, observations on disclosed evidence");

    private final String id;
    private final String title;

    Check(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Stable, such as {@code bag.files}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
