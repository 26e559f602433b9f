package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageLayoutTest {

    @Test
    void hasFilesInTheOrderOfTheFormAndNumbersAsNumbers() {
        var ordered = List.of(
                "data/README.html",
                "data/README.pdf",
                "data/events.ndjson",
                "data/events.csv",
                "data/texts.ndjson",
                "data/names.ndjson",
                "data/redactions.json",
                "data/range.json",
                "data/checkpoints/9.checkpoint",
                "data/checkpoints/10.checkpoint",
                "data/checkpoints/9.2.tsr",
                "data/checkpoints/9.10.tsr",
                "data/checkpoints/10.1.tsr",
                "data/proofs/2.tlog-proof",
                "data/proofs/11.tlog-proof",
                "data/custody.json",
                "data/artefacts/" + "0".repeat(64),
                "data/artefacts/" + "a".repeat(64),
                "data/oscal/catalog.json",
                "data/oscal/assessment-plan.json",
                "data/oscal/assessment-results.json",
                "data/oscal/poam.json",
                "data/keys/trust.json");
        var shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(8493));

        shuffled.sort(PackageLayout.BY_PLACE);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/custody.json",
                "data/oscal/poam.json",
                "data/checkpoints/12.1.tsr",
                "data/artefacts/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void takesWhatFeaturesMayBring(String name) {
        assertThat(PackageLayout.isForFeatures(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/events.ndjson",
                "data/range.json",
                "data/keys/trust.json",
                "data/README.html",
                "data/README.pdf",
                "data/checkpoints/12.checkpoint",
                "data/proofs/1.tlog-proof",
                "data/custody.json ",
                "data/../custody.json",
                "/data/custody.json",
                "data/artefacts/../../x",
                "data/artefacts/ABCDEF",
                "data/oscal/other.json",
                "bagit.txt",
                ""
            })
    void takesNothingElseFromThem(String name) {
        assertThat(PackageLayout.isForFeatures(name)).isFalse();
    }
}
