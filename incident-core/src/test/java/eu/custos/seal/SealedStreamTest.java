package eu.custos.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {

    private static final String PLACE = "client/artefact";
    private static final int THREE = 3 * Chunks.PLAIN;

    private final SealingKey key = SealingKey.fresh();
    private final Random random = new Random(42);

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                Chunks.PLAIN - 1,
                Chunks.PLAIN,
                Chunks.PLAIN + 1,
                2 * Chunks.PLAIN,
                THREE,
                3 * Chunks.PLAIN + 7
            })
    void givesBackEveryLength(int length) throws IOException {
        var plain = bytes(length);

        assertThat(open(sealed(plain))).isEqualTo(plain);
    }

    @Test
    void sealsTheSameTwiceIntoDifferentBytesThatDoNotHoldIt() throws IOException {
        var plain = "the same words again".getBytes(StandardCharsets.US_ASCII);

        assertThat(sealed(plain)).isNotEqualTo(sealed(plain));
        assertThat(new String(sealed(plain), StandardCharsets.ISO_8859_1)).doesNotContain("words");
    }

    @Test
    void opensInItsPlaceOnlyAndByNoOtherKey() throws IOException {
        var sealed = sealed(bytes(100));

        refused(() -> new SealedInput(new ByteArrayInputStream(sealed), key, "client/other").readAllBytes());
        refused(() -> new SealedInput(new ByteArrayInputStream(sealed), SealingKey.fresh(), PLACE).readAllBytes());
    }

    /** Every byte of the head and of the first chunk's edges, and many between. */
    @Test
    void opensNothingInWhichAByteWasFlipped() throws IOException {
        var sealed = sealed(bytes(THREE));
        for (var n = 0; n < 300; n++) {
            var bent = sealed.clone();
            bent[n < 40 ? n : random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));

            refused(() -> open(bent));
        }
    }

    @Test
    void opensNothingThatWasCutOffAnywhereAlsoBetweenChunks() throws IOException {
        var sealed = sealed(bytes(THREE));
        for (var chunks = 0; chunks < 3; chunks++) {
            var edge = Chunks.HEAD + chunks * Chunks.SEALED;
            for (var length : new int[] {edge - 1, edge, edge + 1, edge + SealingKey.TAG}) {
                refused(() -> open(Arrays.copyOf(sealed, length)));
            }
        }
    }

    @Test
    void opensNothingWhoseChunksWereMovedDoubledOrLeftOut() throws IOException {
        var sealed = sealed(bytes(THREE));

        refused(() -> open(chunks(sealed, 1, 0, 2)));
        refused(() -> open(chunks(sealed, 0, 2)));
        refused(() -> open(chunks(sealed, 0, 0, 1, 2)));
        refused(() -> open(chunks(sealed, 0, 1, 2, 2)));
        assertThat(chunks(sealed, 0, 1, 2)).isEqualTo(sealed);
    }

    @Test
    void opensNothingWithMoreBehindIt() throws IOException {
        var sealed = sealed(bytes(Chunks.PLAIN));

        refused(() -> open(Arrays.copyOf(sealed, sealed.length + 1)));
        refused(() -> open(Arrays.copyOf(sealed, sealed.length + Chunks.SEALED)));
    }

    @Test
    void opensNothingThatWasBrokenOff() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sealing = new SealedOutput(out, key, PLACE)) {
            sealing.write(bytes(THREE));
        }

        refused(() -> open(out.toByteArray()));
    }

    @Test
    void takesNothingMoreOnceItIsFinished() throws IOException {
        var sealing = new SealedOutput(new ByteArrayOutputStream(), key, PLACE);
        sealing.finish();

        assertThatIOException().isThrownBy(() -> sealing.write(1));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] sealed(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sealing = new SealedOutput(out, key, PLACE)) {
            var at = 0;
            while (at < plain.length) {
                var some = Math.min(plain.length - at, 1 + random.nextInt(100_000));
                sealing.write(plain, at, some);
                at += some;
            }
            sealing.finish();
        }
        return out.toByteArray();
    }

    private byte[] open(byte[] sealed) throws IOException {
        try (var in = new SealedInput(new ByteArrayInputStream(sealed), key, PLACE)) {
            return in.readAllBytes();
        }
    }

    private static byte[] chunks(byte[] sealed, int... order) {
        var out = new ByteArrayOutputStream();
        out.write(sealed, 0, Chunks.HEAD);
        for (var n : order) {
            out.write(sealed, Chunks.HEAD + n * Chunks.SEALED, Chunks.SEALED);
        }
        return out.toByteArray();
    }

    private static void refused(Opening opening) {
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(opening::run);
    }

    private interface Opening {
        Object run() throws IOException;
    }
}
