package eu.custos.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The artefacts: their digests against the salted ones in the ledger, and their files against their digests. */
final class Custody implements Visitor {

    private static final String FILE = PackageFiles.CUSTODY;
    private static final String FOLDER = "data/artefacts/";

    private final SortedMap<String, Artefact> artefacts = new TreeMap<>();
    private final Set<String> received = new HashSet<>();
    private final boolean all;
    private final Asked asked;

    /** What custody says of one; nulls where its key was destroyed. */
    private record Artefact(
            Members members,
            long bytes,
            @Nullable String salt,
            @Nullable String sha256) {}

    private Custody(boolean all, Asked asked) {
        this.all = all;
        this.asked = asked;
    }

    /** Each artefact whose receipt is disclosed has to be listed, but for packages about controls. */
    static Custody read(Contents contents, Statement statement) {
        var custody = new Custody(!(statement.scope() instanceof Scope.Controls), statement.artefacts());
        if (contents.has(FILE)) {
            var list = Members.value(Check.CUSTODY_LEAF, FILE, contents.small(Check.CUSTODY_LEAF, FILE));
            Members.objects(Check.CUSTODY_LEAF, FILE, list instanceof List<?> array ? array : List.of(FILE))
                    .forEach(custody::add);
        }
        return custody;
    }

    private void add(Members members) {
        if (asked == Asked.UNTOLD) {
            members.only("artefact", "bytes", "file", "salt", "sha256", "sha512");
        } else {
            members.only("artefact", "bytes", "file", "salt", "sha256", "sha512", "withheld");
        }
        var id = members.text("artefact", Form.UUID);
        if (!artefacts.isEmpty() && artefacts.lastKey().compareTo(id) >= 0) {
            throw members.broken("names '%s' twice or out of order".formatted(id));
        }
        var salt = members.textOrNull("salt");
        var sha256 = members.textOrNull("sha256", Form.HASH);
        var sha512 = members.textOrNull("sha512");
        var file = members.textOrNull("file");
        var isWhole = salt != null
                && sha256 != null
                && sha512 != null
                && Form.SALT.fits(salt)
                && sha512.length() == 128
                && (file == null || file.equals(FOLDER + sha256));
        var isErased = salt == null && sha256 == null && sha512 == null && file == null;
        if (!isWhole && !isErased) {
            throw members.broken("says of '%s' neither everything nor nothing".formatted(id));
        }
        artefacts.put(id, new Artefact(members, members.number("bytes"), salt, sha256));
    }

    /** Those of which only the id is left. */
    Set<String> erased() {
        return artefacts.entrySet().stream()
                .filter(artefact -> artefact.getValue().sha256() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether the files are here that were asked for. */
    AskedFiles files() {
        return new AskedFiles(
                asked, artefacts.values().stream().map(Artefact::members).toList());
    }

    @Override
    public Check check() {
        return Check.CUSTODY_LEAF;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        if (leaf == null
                || !leaf.type().equals("artefact.received")
                || !leaf.of("subject", "kind").equals("artefact")) {
            return;
        }
        var id = leaf.of("subject", "id");
        var artefact = artefacts.get(id);
        // The same content may be handed in again, and then says so.
        if (!received.add(id) && !Boolean.TRUE.equals(leaf.facts().members().get("again"))) {
            throw place.broken(
                    check(),
                    PackageFiles.EVENTS,
                    "received an artefact as if for the first time, that was here before");
        }
        if (artefact == null && all) {
            throw place.broken(
                    check(), PackageFiles.EVENTS, "received the artefact %s, which is not listed".formatted(id));
        }
        if (artefact == null || artefact.salt() == null || artefact.sha256() == null) {
            return;
        }
        var salted = Digests.sha256(Digests.bytes(artefact.salt()), Digests.bytes(artefact.sha256()));
        if (!Digests.hex(salted).equals(leaf.fact("salted"))) {
            throw place.broken(check(), FILE, "tells of the artefact %s with another digest".formatted(id));
        }
    }

    @Override
    public String end() {
        for (var id : artefacts.keySet()) {
            if (!received.contains(id)) {
                throw new Broken(check(), FILE, "lists %s, whose entry is not disclosed".formatted(id));
            }
        }
        return "%d artefacts".formatted(artefacts.size());
    }

    /** Once all files were read. */
    String requireFiles(Contents contents) {
        var files = new HashSet<>(contents.names(FOLDER, ""));
        var named = new HashSet<String>();
        for (var artefact : artefacts.values()) {
            var file = artefact.members().textOrNull("file");
            if (file != null) {
                requireFile(contents, file, artefact);
                named.add(file);
            }
        }
        files.removeAll(named);
        if (!files.isEmpty()) {
            throw new Broken(Check.CUSTODY_FILE, files.iterator().next(), "is not named in custody.json");
        }
        return "%d files".formatted(named.size());
    }

    private static void requireFile(Contents contents, String file, Artefact artefact) {
        var digests = contents.digests();
        if (!contents.has(file)
                || contents.size(file) != artefact.bytes()
                || !file.equals(FOLDER + digests.get(file))
                || !contents.sha512(file).equals(artefact.members().textOrNull("sha512"))) {
            throw new Broken(Check.CUSTODY_FILE, file, "is missing, or not the file it is named for");
        }
    }
}
