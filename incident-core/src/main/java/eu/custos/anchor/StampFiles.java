package eu.custos.anchor;

import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** The stamps over the checkpoints at a package's start and end. */
@Component
class StampFiles implements PackagePart {

    private final JdbcStamps stamps;

    StampFiles(JdbcStamps stamps) {
        this.stamps = stamps;
    }

    @Override
    public List<PackageFile> files(PackageScope scope) {
        var files = new ArrayList<PackageFile>();
        LongStream.of(scope.first(), scope.size()).distinct().forEach(size -> {
            var n = 0;
            for (var stamp : stamps.over(scope.client(), size)) {
                n++;
                files.add(new PackageFile(
                        "data/checkpoints/%d.%d.tsr".formatted(size, n),
                        out -> stamps.copy(scope.client(), stamp, out)));
            }
        });
        return files;
    }
}
