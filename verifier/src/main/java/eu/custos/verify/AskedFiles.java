package eu.custos.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that were asked for against those that are here: a package must not leave one out as if nobody had wanted it.
 *
 * <p>What lies in quarantine does not leave, which the entry of its receipt tells; what was erased is told by another
 * check.
 */
final class AskedFiles implements Visitor {

    private static final String FILE = PackageFiles.CUSTODY;

    private final Asked asked;
    private final List<Members> artefacts;
    private final Set<String> suspicious = new HashSet<>();
    private final Set<String> released = new HashSet<>();

    AskedFiles(Asked asked, List<Members> artefacts) {
        this.asked = asked;
        this.artefacts = List.copyOf(artefacts);
    }

    @Override
    public Check check() {
        return Check.CUSTODY_ASKED;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        if (leaf == null || !leaf.of("subject", "kind").equals("artefact")) {
            return;
        }
        var id = leaf.of("subject", "id");
        if (leaf.type().equals("artefact.released")) {
            released.add(id);
        } else if (leaf.type().equals("artefact.received")
                && leaf.facts().members().get("quarantine") instanceof List<?> why
                && !why.isEmpty()) {
            suspicious.add(id);
        }
    }

    @Override
    public String end() {
        if (asked != Asked.UNTOLD) {
            artefacts.forEach(this::require);
        }
        return switch (asked) {
            case ALL -> "all were asked for; of %d artefacts %d are here".formatted(artefacts.size(), here());
            case NONE -> "none was asked for";
            case UNTOLD -> "there are no artefacts without a file";
        };
    }

    private void require(Members artefact) {
        var said = artefact.textOrNull("withheld");
        var due = due(artefact);
        if (due == null ? said != null : !due.equals(said)) {
            throw new Broken(
                    check(),
                    FILE,
                    "says of the file of %s '%s', where '%s' is so"
                            .formatted(artefact.text("artefact"), orHere(said), orHere(due)));
        }
    }

    /** The one reason that there can be; null where the file has to be here, and is. */
    private @Nullable String due(Members artefact) {
        var id = artefact.text("artefact");
        var here = artefact.has("file");
        if (here && asked == Asked.NONE) {
            throw new Broken(check(), FILE, "has the file of %s, which nobody asked for".formatted(id));
        }
        if (here) {
            return null;
        }
        if (!artefact.has("sha256")) {
            return "erased";
        }
        if (asked == Asked.NONE) {
            return "not-asked";
        }
        if (suspicious.contains(id) && !released.contains(id)) {
            return "quarantine";
        }
        throw new Broken(
                check(),
                FILE,
                "leaves out the file of %s, which was asked for, and no entry tells that it is in quarantine"
                        .formatted(id));
    }

    private static String orHere(@Nullable String code) {
        return code == null ? "here" : code;
    }

    private long here() {
        return artefacts.stream().filter(artefact -> artefact.has("file")).count();
    }

    @Override
    public String unproven() {
        return asked == Asked.UNTOLD && here() < artefacts.size()
                ? "not proven: packages of the first form do not say which files were asked for, and %d are not here"
                        .formatted(artefacts.size() - here())
                : "";
    }
}
