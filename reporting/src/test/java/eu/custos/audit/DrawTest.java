package eu.custos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final List<Long> PLACES =
            LongStream.range(1_000, 1_400).boxed().toList();

    @Test
    void drawsWhatAnybodyDrawsAgainByTheWrittenRule() {
        var draw = drawn("a1b2", 25);

        var expected = PLACES.stream()
                .sorted(Comparator.comparing(place -> Sha256.hex(joined("a1b2\n", leaf(place)))))
                .limit(25)
                .sorted()
                .toList();
        assertThat(draw.drawn()).isEqualTo(expected);
        assertThat(draw.population()).isEqualTo(400);
    }

    @Test
    void drawsOthersWithAnotherSeed() {
        assertThat(drawn("a1b2", 25).drawn()).isNotEqualTo(drawn("a1b3", 25).drawn());
    }

    @Test
    void drawsAllWhereThereAreFewer() {
        assertThat(drawn("a1b2", 500).drawn()).isEqualTo(PLACES);
    }

    @Test
    void tellsTheWholePopulationByItsDigest() {
        var all = new ByteArrayOutputStream();
        PLACES.forEach(place -> all.writeBytes(leaf(place)));

        assertThat(drawn("a1b2", 1).digest()).isEqualTo(Sha256.hex(all.toByteArray()));
    }

    private static Draw drawn(String seed, int wanted) {
        var draw = new Draw(seed, wanted);
        PLACES.forEach(place -> draw.add(place, leaf(place)));
        return draw;
    }

    private static byte[] leaf(long place) {
        return HexFormat.of().parseHex(Sha256.hex("leaf " + place));
    }

    private static byte[] joined(String seed, byte[] leaf) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(seed.getBytes(StandardCharsets.UTF_8));
        both.writeBytes(leaf);
        return both.toByteArray();
    }
}
