package eu.custos.verify;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The in-toto statement: which files, about which range and scope. */
record Statement(
        PackageForm form,
        SortedMap<String, String> subject,
        String client,
        String createdAt,
        Counts counts,
        Ledger ledger,
        Scope scope,
        Asked artefacts) {

    /** Places with their leaf, and without. */
    record Counts(long disclosed, long withheld) {}

    /**
     * Where the range stands.
     *
     * @param root in hex
     */
    record Ledger(long first, String origin, String root, long size) {}

    static Statement read(byte[] payload) {
        var statement = Members.of(Check.STATEMENT_FORM, Envelope.FILE, payload)
                .only("_type", "predicate", "predicateType", "subject");
        var form = PackageForm.of(statement.text("predicateType"));
        if (form.isEmpty() || !statement.text("_type").equals("https://in-toto.io/Statement/v1")) {
            throw statement.broken("is of another type than this verifier knows");
        }
        var predicate = statement
                .object("predicate")
                .only("client", "createdAt", "disclosed", "generator", "ledger", "scope", "withheld");
        var generator = predicate.object("generator").only("name", "version");
        if (!generator.text("name").equals("custos")
                || generator.text("version").length() > 100) {
            throw predicate.broken("is not by a generator of this form");
        }
        var scope = predicate.object("scope");
        return new Statement(
                form.get(),
                subject(statement),
                predicate.text("client", Form.REFERENCE),
                predicate.text("createdAt", Form.TIME),
                new Counts(predicate.number("disclosed"), predicate.number("withheld")),
                ledger(predicate.object("ledger").only("first", "origin", "root", "size")),
                Scope.read(form.get(), scope),
                Asked.read(form.get(), scope));
    }

    private static SortedMap<String, String> subject(Members statement) {
        var subject = new TreeMap<String, String>();
        for (var member : statement.objects("subject")) {
            var file = member.only("digest", "name");
            var name = file.text("name");
            if (!subject.isEmpty() && subject.lastKey().compareTo(name) >= 0) {
                throw statement.broken("names its subjects doubly or out of order");
            }
            subject.put(name, file.object("digest").only("sha256").text("sha256", Form.HASH));
        }
        return subject;
    }

    private static Ledger ledger(Members ledger) {
        var first = ledger.number("first");
        var size = ledger.number("size");
        try {
            var root = NoteSignature.strictBase64(ledger.text("root"));
            if (root.length == 32 && first <= size && size > 0) {
                return new Ledger(first, ledger.text("origin"), Digests.hex(root), size);
            }
        } catch (IllegalArgumentException _) {
            // Refused below.
        }
        throw ledger.broken("tells a range or root that cannot be");
    }

    Summary summary(String signedBy) {
        return new Summary(
                client,
                createdAt,
                scope.inWords(),
                new Summary.Range(ledger.origin(), ledger.first(), ledger.size()),
                counts.disclosed(),
                counts.withheld(),
                signedBy);
    }

    /** Names and digests that the statement promises for the whole bag. */
    void requireSubject(SortedMap<String, String> files) {
        if (!subject.equals(files)) {
            var odd = files.keySet().stream()
                    .filter(name -> !Objects.equals(files.get(name), subject.get(name)))
                    .findFirst()
                    .or(() -> subject.keySet().stream()
                            .filter(name -> !files.containsKey(name))
                            .findFirst())
                    .orElse(Envelope.FILE);
            throw new Broken(Check.STATEMENT_SUBJECT, odd, "is not the file that was signed");
        }
    }

    /** Withheld codes that may stand in this scope. */
    List<String> codes() {
        return scope.codes();
    }
}
