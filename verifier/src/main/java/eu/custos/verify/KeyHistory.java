package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which key signed a ledger's checkpoints from which size on, each handed over by the one before it. */
final class KeyHistory {

    static final KeyHistory NONE = new KeyHistory(List.of());

    private static final int MOST = 256;

    private final List<Term> terms;

    private KeyHistory(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * The time of one key.
     *
     * @param after the size above which checkpoints are signed with it
     * @param root of the checkpoint of that size, base64; null at the first key
     * @param handed what the key before it signed; null at the first key, and where that key was lost
     * @param accepted what the key itself signed; null at the first key
     */
    private record Term(
            VerifierKey key,
            long after,
            @Nullable String root,
            @Nullable String handed,
            @Nullable String accepted) {

        String text(Term before) {
            return "custos key hand-over v1\n%s\n%s\n%d\n%s\n"
                    .formatted(before.key.text(), key.text(), after, String.valueOf(root));
        }

        boolean isAs(Term other) {
            return after == other.after && key.text().equals(other.key.text()) && Objects.equals(root, other.root);
        }
    }

    static KeyHistory read(Members trust) {
        if (!trust.members().containsKey("history")) {
            return NONE;
        }
        var terms = new ArrayList<Term>();
        for (var member : trust.objects("history")) {
            var term = term(member.only("accepted", "after", "handed", "key", "root"));
            if (terms.size() >= MOST) {
                throw trust.broken("has a history of more than %d keys".formatted(MOST));
            }
            terms.add(term);
        }
        if (terms.isEmpty()) {
            throw trust.broken("has a history without a key");
        }
        return new KeyHistory(terms);
    }

    private static Term term(Members member) {
        var key = TrustForm.orBroken(member.file(), () -> VerifierKey.parse(member.text("key")));
        if (!key.isOfLog()) {
            throw member.broken("has a witness in the history of keys");
        }
        return new Term(
                key,
                member.number("after"),
                member.textOrNull("root"),
                member.textOrNull("handed"),
                member.textOrNull("accepted"));
    }

    /** What the package tells, or what the reader got on another way where the two contradict each other. */
    KeyHistory orLonger(KeyHistory inside) {
        if (terms.isEmpty()) {
            return inside;
        }
        for (var i = 0; i < terms.size(); i++) {
            if (i >= inside.terms.size() || !terms.get(i).isAs(inside.terms.get(i))) {
                return this;
            }
        }
        return inside;
    }

    /** Breaks the check unless each key was accepted, and handed over by the one before it or took a new name. */
    void requireHandedOver() {
        for (var i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            if (i == 0) {
                if (term.after != 0 || term.root != null || term.handed != null || term.accepted != null) {
                    throw broken("begins with a key that is not the first");
                }
            } else {
                requireHandedOver(terms.get(i - 1), term);
            }
        }
    }

    private static void requireHandedOver(Term before, Term term) {
        var lost = term.handed == null;
        if (term.after <= before.after || term.root == null) {
            throw broken("has keys out of order");
        }
        if (lost == term.key.name().equals(before.key.name())) {
            throw broken("has a key after %d that was not handed over and keeps the ledger's name, or the reverse"
                    .formatted(term.after));
        }
        if (!signed(term.key, term.text(before), term.accepted)
                || (!lost && !signed(before.key, term.text(before), term.handed))) {
            throw broken("has a hand-over after %d that is not signed by its keys".formatted(term.after));
        }
    }

    private static boolean signed(VerifierKey key, String text, @Nullable String signature) {
        try {
            return signature != null
                    && key.key().verifies(text.getBytes(StandardCharsets.UTF_8), NoteSignature.strictBase64(signature));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /**
     * The trusted keys with those that they handed over to, and those that they took over from.
     *
     * <p>Of the latter only checkpoints are believed, which a tree binds to what a trusted key signed; see {@link
     * #requireBound}. Across a lost key nothing is: whoever found it may sign.
     */
    Trust extended(Trust trust) {
        var trusted = handedOn(trust);
        for (var i = trusted.length - 2; i >= 0; i--) {
            trusted[i] = trusted[i] || (trusted[i + 1] && terms.get(i + 1).handed != null);
        }
        var logs = new ArrayList<>(trust.logs());
        for (var i = 0; i < trusted.length; i++) {
            var key = terms.get(i).key;
            if (trusted[i] && logs.stream().noneMatch(log -> log.text().equals(key.text()))) {
                logs.add(key);
            }
        }
        return trust.withLogs(logs);
    }

    /** Which keys are trusted or were handed over to by one that is. */
    private boolean[] handedOn(Trust trust) {
        var trusted = new boolean[terms.size()];
        for (var i = 0; i < trusted.length; i++) {
            var key = terms.get(i).key;
            trusted[i] = trust.logs().stream().anyMatch(log -> log.text().equals(key.text()))
                    || (i > 0 && trusted[i - 1] && terms.get(i).handed != null);
        }
        return trusted;
    }

    /**
     * Breaks the check where only a key that has handed over signed the package: whoever holds it today could have made
     * up all that it says. The very checkpoint that was handed over is signed by the next key too.
     */
    void requireBound(Trust trust, VerifierKey signer, long size) {
        var trusted = handedOn(trust);
        for (var i = 0; i < trusted.length; i++) {
            var last = i == trusted.length - 1;
            if (terms.get(i).key.text().equals(signer.text())
                    && !trusted[i]
                    && (last || !trusted[i + 1] || terms.get(i + 1).after != size)) {
                throw new Broken(
                        Check.STATEMENT_SIGNATURE,
                        Envelope.FILE,
                        "is signed by a key that is not trusted itself and has handed over since: trust it with --trust if"
                                + " you got it in its time, or ask for a package that is signed anew");
            }
        }
    }

    /** The key whose place that size is; null where no history is told. */
    @Nullable
    VerifierKey at(long size) {
        VerifierKey key = null;
        for (var term : terms) {
            if (key == null || term.after < size) {
                key = term.key;
            }
        }
        return key;
    }

    /** Whether that key may have signed a checkpoint of that size; any may where no history is told. */
    boolean isDue(VerifierKey key, long size) {
        var due = at(size);
        return due == null
                || due.text().equals(key.text())
                || terms.stream()
                        .anyMatch(term -> term.after == size && term.key.text().equals(key.text()));
    }

    /** Whether the ledger ever had that name. */
    boolean names(String origin) {
        return terms.stream().anyMatch(term -> term.key.name().equals(origin));
    }

    boolean knows(VerifierKey key) {
        return terms.stream().anyMatch(term -> term.key.text().equals(key.text()));
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** A checkpoint at the size of a hand-over must have the root that was handed over. */
    void requireRoot(Note note) {
        for (var term : terms) {
            if (term.root != null
                    && term.after == note.head().size()
                    && !Digests.hex(decoded(term.root)).equals(note.head().root())) {
                throw broken("hands over another root at %d than its checkpoint has".formatted(term.after));
            }
        }
    }

    private static byte[] decoded(String root) {
        try {
            return NoteSignature.strictBase64(root);
        } catch (IllegalArgumentException _) {
            throw broken("has a root that is none");
        }
    }

    String inWords() {
        return terms.stream()
                .map(term -> "%s above %d%s"
                        .formatted(
                                term.key.shortText(),
                                term.after,
                                term.root != null && term.handed == null ? " after a lost key" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Broken broken(String reason) {
        return new Broken(Check.KEYS_HISTORY, PackageFiles.KEYS, reason);
    }
}
