package eu.custos.anchor;

import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackageScope;
import eu.custos.evidence.SuperLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantScopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The stamps over that checkpoint of the log of all ledgers which holds a package's end. */
@Component
class ListedStamps {

    private static final int MOST = 16;

    private final JdbcStamps stamps;
    private final SuperLog superLog;
    private final TenantScopes scopes;

    ListedStamps(JdbcStamps stamps, SuperLog superLog, TenantScopes scopes) {
        this.stamps = stamps;
        this.superLog = superLog;
        this.scopes = scopes;
    }

    List<PackageFile> files(PackageScope scope) {
        return superLog.listing(scope.client(), scope.size())
                .map(listing -> files(listing.checkpoint().size()))
                .orElseGet(List::of);
    }

    /** Read at once: when the package is written, the scope is the client's alone again. */
    private List<PackageFile> files(long size) {
        return scopes.within(CurrentScope.get().over(Set.of(SuperLog.ID)), () -> {
            var files = new ArrayList<PackageFile>();
            stamps.over(SuperLog.ID, size).stream().limit(MOST).forEach(stamp -> {
                var reply = stamps.reply(SuperLog.ID, stamp);
                files.add(new PackageFile(
                        "data/super-log/%d.%d.tsr".formatted(size, files.size() + 1), out -> out.write(reply)));
            });
            return files;
        });
    }
}
