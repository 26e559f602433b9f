package eu.custos.control;

import eu.custos.evidence.CanonicalJson;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts how controls stand into evidence packages that are about controls. */
@Component
class OscalPart implements PackagePart {

    private final OscalReading reading;

    OscalPart(OscalReading reading) {
        this.reading = reading;
    }

    @Override
    public List<PackageFile> files(PackageScope scope) {
        var from = scope.from();
        var to = scope.to();
        if (scope.controls().isEmpty() || from == null || to == null) {
            return List.of();
        }
        return reading.factsOf(scope, from, to).stream()
                .flatMap(facts -> Arrays.stream(OscalDocument.values())
                        .map(document -> new PackageFile(
                                "data/oscal/%s.json".formatted(document.code()),
                                out -> out.write(bytes(document, facts)))))
                .toList();
    }

    @Override
    public Set<String> known(List<String> controls, Instant at) {
        return reading.known(controls, at);
    }

    @Override
    public Set<String> entryTypes(PackageScope scope) {
        return Set.copyOf(reading.entryTypes(scope.controls()));
    }

    /** The catalogues with their versions, as they counted at the end of the time. */
    @Override
    public Optional<String> catalogue(PackageScope scope) {
        var to = scope.to();
        return scope.controls().isEmpty() || to == null
                ? Optional.empty()
                : Optional.of(reading.catalogues(Set.copyOf(scope.controls()), to));
    }

    static byte[] bytes(OscalDocument document, OscalFacts facts) {
        return CanonicalJson.utf8(CanonicalJson.text(document.of(facts)));
    }
}
