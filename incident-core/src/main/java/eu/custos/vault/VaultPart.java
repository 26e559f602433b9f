package eu.custos.vault;

import eu.custos.evidence.CanonicalJson;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a package says of artefacts, and their content where it is wanted; nothing that lies in quarantine. */
@Component
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
class VaultPart implements PackagePart {

    private final JdbcPackaged packaged;
    private final Contents contents;
    private final JdbcArtefacts artefacts;
    private final Custody custody;

    VaultPart(JdbcPackaged packaged, Contents contents, JdbcArtefacts artefacts, Custody custody) {
        this.packaged = packaged;
        this.contents = contents;
        this.artefacts = artefacts;
        this.custody = custody;
    }

    /** None in a package about controls, which discloses no entry of a single artefact. */
    @Override
    public List<PackageFile> files(PackageScope scope) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, scope.client());
        if (!scope.controls().isEmpty()) {
            return List.of();
        }
        var artefacts = packaged.of(scope).stream()
                .sorted(Comparator.comparing(artefact -> artefact.id().toString()))
                .toList();
        if (artefacts.isEmpty()) {
            return List.of();
        }
        var lines = artefacts.stream()
                .map(artefact -> line(artefact, scope.artefacts()))
                .toList();
        var custody = CanonicalJson.utf8(CanonicalJson.text(lines));
        var files = new ArrayList<PackageFile>();
        files.add(new PackageFile("data/custody.json", out -> out.write(custody)));
        if (scope.artefacts()) {
            files.addAll(contents(artefacts));
        }
        return files;
    }

    /** A file that leaves in a package is touched like one that somebody takes out. */
    @Override
    public Runnable onceWritten(PackageScope scope, String name) {
        if (!scope.artefacts() || !scope.controls().isEmpty()) {
            return () -> {};
        }
        var left = packaged.of(scope).stream()
                .filter(artefact -> file(artefact) != null)
                .map(Artefact::id)
                .toList();
        var touch = Touch.of(TouchKind.PACKAGED, Where.PLATFORM, null).about("package", name);
        return () -> left.forEach(
                id -> artefacts.lock(scope.client(), id).ifPresent(artefact -> custody.record(artefact, touch)));
    }

    private List<PackageFile> contents(List<Artefact> artefacts) {
        var byName = new TreeMap<String, Artefact>();
        artefacts.forEach(artefact -> {
            var name = file(artefact);
            if (name != null) {
                byName.putIfAbsent(name, artefact);
            }
        });
        var files = new ArrayList<PackageFile>();
        byName.forEach((name, artefact) -> {
            var content = contents.of(artefact);
            files.add(new PackageFile(name, content::writeTo));
        });
        return files;
    }

    private static Map<String, @Nullable Object> line(Artefact artefact, boolean withFiles) {
        var digests = artefact.digests();
        var line = new HashMap<String, @Nullable Object>();
        line.put("artefact", artefact.id().toString());
        line.put("bytes", artefact.bytes());
        line.put("file", withFiles ? file(artefact) : null);
        line.put("salt", artefact.salt());
        line.put("sha256", digests == null ? null : digests.sha256());
        line.put("sha512", digests == null ? null : digests.sha512());
        line.put("withheld", withheld(artefact, withFiles));
        return line;
    }

    /** Why the file is not in the package; null where it is. */
    private static @Nullable String withheld(Artefact artefact, boolean withFiles) {
        return switch (artefact.state()) {
            case ERASED -> "erased";
            case QUARANTINED -> withFiles ? "quarantine" : "not-asked";
            case KEPT -> withFiles ? null : "not-asked";
        };
    }

    private static @Nullable String file(Artefact artefact) {
        var digests = artefact.digests();
        return artefact.state() == Artefact.State.KEPT && digests != null ? "data/artefacts/" + digests.sha256() : null;
    }
}
