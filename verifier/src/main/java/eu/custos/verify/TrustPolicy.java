package eu.custos.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A C2SP tlog-policy, or a mere list of verifier keys: line by line. */
final class TrustPolicy {

    private static final int MOST_LINES = 512;

    private final String file;
    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();
    private final Map<String, Quorum> named = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable Quorum quorum;
    private boolean isPolicy;
    private int lines;

    TrustPolicy(String file) {
        this.file = file;
    }

    void line(String line) {
        var words = line.split("[ \t]+");
        if (++lines > MOST_LINES) {
            throw broken("has too many lines");
        }
        switch (words[0]) {
            case "log" -> log(words, 1);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> bare(words);
        }
    }

    private void bare(String[] words) {
        var key = TrustForm.orBroken(file, () -> VerifierKey.parse(words[0]));
        if (words.length != 1 || isPolicy) {
            throw broken("mixes keys and a policy");
        }
        add(key.isOfLog() ? logs : witnesses, key);
    }

    private void log(String[] words, int at) {
        isPolicy = true;
        if (words.length < 2 || words.length > 3) {
            throw broken("has a log line that is none");
        }
        var key = TrustForm.orBroken(file, () -> VerifierKey.parse(words[at]));
        if (!key.isOfLog()) {
            throw broken("takes a witness for a log");
        }
        add(logs, key);
    }

    private void witness(String[] words) {
        isPolicy = true;
        if (words.length < 3 || words.length > 4) {
            throw broken("has a witness line that is none");
        }
        var key = TrustForm.orBroken(file, () -> VerifierKey.parse(words[2]));
        if (key.isOfLog()) {
            throw broken("takes a log for a witness");
        }
        add(witnesses, key);
        name(words[1], new Quorum.One(key));
    }

    private void group(String[] words) {
        isPolicy = true;
        var parts = new ArrayList<Quorum>();
        for (var i = 3; i < words.length; i++) {
            var part = named.get(words[i]);
            if (part == null || !members.add(words[i])) {
                throw broken("names '%s' before it is known, or in two groups".formatted(words[i]));
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw broken("has a group without members");
        }
        var least = switch (words[2]) {
            case "all" -> parts.size();
            case "any" -> 1;
            default -> words[2].matches("[1-9][0-9]{0,3}") ? Integer.parseInt(words[2]) : 0;
        };
        if (least < 1 || least > parts.size()) {
            throw broken("asks for '%s' of %d".formatted(words[2], parts.size()));
        }
        name(words[1], new Quorum.Group(least, parts));
    }

    private void quorum(String[] words) {
        isPolicy = true;
        var chosen = words.length != 2 ? null : words[1].equals("none") ? Quorum.NONE : named.get(words[1]);
        if (chosen == null || quorum != null) {
            throw broken("has not one quorum of known names");
        }
        quorum = chosen;
    }

    private void name(String name, Quorum quorum) {
        if (name.equals("none") || named.put(name, quorum) != null) {
            throw broken("gives the name '%s' twice".formatted(name));
        }
    }

    private void add(List<VerifierKey> keys, VerifierKey key) {
        if (TrustForm.isDouble(keys, key)) {
            throw broken("has a key twice");
        }
        keys.add(key);
    }

    Trust trust() {
        if (logs.isEmpty() || (isPolicy && quorum == null)) {
            throw broken("names no log, or no quorum");
        }
        // A mere list says whom one trusts; who is on it as a witness is asked for.
        var all = new Quorum.Group(
                witnesses.size(),
                witnesses.stream().<Quorum>map(Quorum.One::new).toList());
        return new Trust(logs, witnesses, quorum == null ? all : quorum, List.of(), KeyHistory.NONE);
    }

    private Broken broken(String reason) {
        return new Broken(Check.TRUST_KEYS, file, reason);
    }
}
