package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts into a package that its end checkpoint stands in the log of all ledgers. */
@Component
class SuperLogPart implements PackagePart {

    private final SuperLog superLog;

    SuperLogPart(SuperLog superLog) {
        this.superLog = superLog;
    }

    @Override
    public List<PackageFile> files(PackageScope scope) {
        return superLog.listing(scope.client(), scope.size())
                .map(SuperLogPart::files)
                .orElseGet(List::of);
    }

    private static List<PackageFile> files(Listing listing) {
        var listed =
                CanonicalJson.text(Map.of("leaf", listing.leaf(), "origin", listing.origin(), "salt", listing.salt()));
        return List.of(
                file("listing.json", listed),
                file("listing.tlog-proof", listing.proof()),
                file(
                        "%d.checkpoint".formatted(listing.checkpoint().size()),
                        listing.checkpoint().note()));
    }

    private static PackageFile file(String name, String text) {
        return new PackageFile("data/super-log/" + name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
