package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTest {

    @Test
    void givesBackWhatWasPacked() {
        var random = new byte[300_000];
        new Random(7).nextBytes(random);
        var items = List.of("{\"a\":1}".getBytes(UTF_8), new byte[0], random);

        assertThat(Block.unpack(Block.pack(items))).containsExactlyElementsOf(items);
        assertThat(Block.unpack(Block.pack(List.of()))).isEmpty();
    }

    @Test
    void readsBlocksOfEarlierVersions() {
        var items = alike();

        assertThat(Block.unpack(Block.deflated(items))).containsExactlyElementsOf(items);
    }

    @Test
    void takesNoMoreRoomThanBefore() {
        var items = alike();

        assertThat(Block.pack(items).length).isLessThanOrEqualTo(Block.deflated(items).length);
    }

    @Test
    void saysSoWhereABlockIsBroken() {
        var packed = Block.pack(alike());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Block.unpack(Arrays.copyOf(packed, packed.length / 2)));
    }

    private static List<byte[]> alike() {
        return IntStream.range(0, 400)
                .mapToObj(n -> """
                        {"timestamp":"2026-03-02T12:00:%02d.123Z","src_ip":"203.0.113.%d","src_port":%d,"alert":{\
                        "signature":"Scan of ports","category":"Attempted Information Leak","severity":2}}""".formatted(n % 60, n % 256, 1024 + 37 * n).getBytes(UTF_8))
                .toList();
    }
}
