package eu.custos.anchor;

import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import eu.custos.evidence.PackageTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The stamps over the checkpoints of a package: all at its start and its end, and some evenly between. */
@Component
class StampFiles implements PackagePart {

    private static final int MOST_BETWEEN = 100;

    private final JdbcStamps stamps;
    private final Authorities authorities;
    private final JdbcWitnesses witnesses;
    private final ListedStamps listed;

    StampFiles(JdbcStamps stamps, Authorities authorities, JdbcWitnesses witnesses, ListedStamps listed) {
        this.stamps = stamps;
        this.listed = listed;
        this.authorities = authorities;
        this.witnesses = witnesses;
    }

    /** No quorum: how many witnesses are enough is for whoever reads, who got their keys on another way. */
    @Override
    public PackageTrust trust(PackageScope scope) {
        var keys =
                witnesses.of(scope.client()).stream().map(Witness::verifierKey).toList();
        return new PackageTrust(keys, 0, authorities.roots());
    }

    @Override
    public List<PackageFile> files(PackageScope scope) {
        var files = new ArrayList<PackageFile>();
        for (var size : sizes(scope)) {
            var n = 0;
            for (var stamp : stamps.over(scope.client(), size)) {
                n++;
                files.add(new PackageFile(
                        "data/checkpoints/%d.%d.tsr".formatted(size, n),
                        out -> stamps.copy(scope.client(), stamp, out)));
            }
        }
        files.addAll(listed.files(scope));
        return files;
    }

    private SortedSet<Long> sizes(PackageScope scope) {
        var between = stamps.sizes(scope.client(), scope.first(), scope.size());
        var sizes = new TreeSet<Long>();
        var step = between.size() / MOST_BETWEEN + 1;
        for (var i = 0; i < between.size(); i += step) {
            sizes.add(between.get(i));
        }
        if (scope.first() > 0) {
            sizes.add(scope.first());
        }
        sizes.add(scope.size());
        return sizes;
    }
}
