package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.MovedClock;
import eu.custos.tenancy.TenantId;
import eu.custos.vault.LockedBucket.Fault;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class BucketStoreTest {

    private static final int CONTENT = 300_000;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final LockedBucket server = new LockedBucket();
    private final MovedClock clock = new MovedClock(Clock.systemUTC().instant());
    private final Bucket bucket = bucket(LockedBucket.KEYS);

    @TempDir
    Path home;

    private BucketStore store = new BucketStore(bucket, "custos/", new VaultFolder(Path.of(".")), clock);

    @BeforeEach
    void open() {
        store = new BucketStore(bucket, "custos/", new VaultFolder(home.resolve("vault")), clock);
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void writesUnderLockWithADigestAndLeavesNothingOnTheDisk() throws IOException {
        var address = keep(content(1));

        var written = server.first(address);
        assertThat(server.keys())
                .containsExactly("custos/%s/%s/%s".formatted(tenant, address.substring(0, 2), address));
        assertThat(written.bytes).isEqualTo(content(1));
        assertThat(written.mode).isEqualTo("COMPLIANCE");
        assertThat(written.until).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(read(address)).isEqualTo(content(1));
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingOfWhatIsGivenUp() throws IOException {
        try (var file = store.incoming(tenant)) {
            file.write(new byte[1_000]);
        }

        assertThat(server.keys()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void readsTheFirstVersionWhateverWasPutOverItAndMarkedAsDeleted() throws IOException {
        var address = keep(content(1));

        IntStream.range(0, 4).forEach(n -> server.overwrite(address, content(100 + n)));

        assertThat(read(address)).isEqualTo(content(1));
    }

    @Test
    void removesNothingBeforeItsLockEnds() throws IOException {
        var address = keep(content(1));

        assertThat(store.remove(tenant, address)).isFalse();
        server.clock.advance(Duration.ofDays(29));
        assertThat(store.remove(tenant, address)).isFalse();
        assertThat(read(address)).isEqualTo(content(1));

        server.clock.advance(Duration.ofDays(2));

        assertThat(store.remove(tenant, address)).isTrue();
        assertThat(store.remove(tenant, address)).as("safe to repeat").isTrue();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.read(tenant, address));
    }

    @Test
    void removesNothingThatIsHeldWhateverItsLockSays() throws IOException {
        var address = keep(content(1));
        store.hold(tenant, address, true);
        server.clock.advance(Duration.ofDays(1_000));

        assertThat(store.remove(tenant, address)).isFalse();
        assertThat(server.first(address).held).isTrue();
        assertThat(store.removeHeld(tenant, address)).isTrue();
    }

    @Test
    void extendsALockAndCannotShortenOne() throws IOException {
        var address = keep(content(1));
        var later = clock.instant().plus(Duration.ofDays(400));

        store.retain(tenant, address, later);

        assertThat(server.first(address).until).isEqualTo(later);
        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> store.retain(tenant, address, clock.instant().plus(Duration.ofDays(1))));
        assertThat(server.first(address).until).isEqualTo(later);
    }

    @Test
    void triesAgainWhereTheStoreIsBusyOrItsAnswerIsLost() throws IOException {
        bucket.requireLock();
        server.fail(Fault.SLOW_DOWN, Fault.SLOW_DOWN);
        var one = keep(content(1));
        server.fail(Fault.LOST);
        var other = keep(content(2));

        assertThat(read(one)).isEqualTo(content(1));
        assertThat(read(other)).isEqualTo(content(2));
        assertThat(server.objects.values())
                .allSatisfy(versions -> assertThat(versions).hasSize(1));
    }

    @Test
    void keepsNothingThatArrivedAsSomethingElse() throws IOException {
        bucket.requireLock();
        server.fail(Fault.GARBLED);

        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> keep(content(1)))
                .withMessageContaining("BadDigest");
        assertThat(server.keys()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void tellsABrokenConnectionFromContentThatIsGone() throws IOException {
        var address = keep(content(1));

        for (var fault : List.of(Fault.TRUNCATED, Fault.STALLED)) {
            server.failContent(fault);
            assertThatExceptionOfType(StoreAway.class)
                    .as(fault.name())
                    .isThrownBy(() -> read(address))
                    .withMessageContaining("broke off");
        }
        assertThat(read(address)).isEqualTo(content(1));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store.read(tenant, Sha256.hex("nobody wrote this")));
    }

    @Test
    void asksAStoreNoMoreThatFailsUntilSomeTimeHasPassed() throws IOException {
        var address = keep(content(1));
        server.fail(Collections.nCopies(100, Fault.SLOW_DOWN).toArray(Fault[]::new));
        for (var n = 0; n < 10; n++) {
            assertThatExceptionOfType(StoreAway.class).isThrownBy(() -> read(address));
        }
        var calls = server.calls.size();

        assertThatExceptionOfType(StoreAway.class).isThrownBy(() -> read(address));
        assertThat(server.calls).hasSize(calls);
        assertThat(store.trouble()).isEqualTo("SlowDown (503)");

        var health = new StoreHealth(store);
        server.faults.clear();
        health.look();
        assertThat(health.trouble()).as("not asked yet").isNotEmpty();
        clock.advance(Duration.ofMinutes(1));
        health.look();

        assertThat(health.trouble()).isEmpty();
        assertThat(read(address)).isEqualTo(content(1));
    }

    @Test
    void saysThatTheClocksDiffer() {
        server.fail(Collections.nCopies(20, Fault.SKEWED).toArray(Fault[]::new));

        assertThatExceptionOfType(CannotUseBucket.class)
                .isThrownBy(bucket::requireLock)
                .satisfies(refused -> {
                    assertThat(refused.description()).contains("RequestTimeTooSkewed");
                    assertThat(refused.action()).contains("clock");
                });
    }

    @Test
    void writesNothingToABucketWithoutLock() throws IOException {
        server.lock = false;

        assertThatExceptionOfType(CannotUseBucket.class)
                .isThrownBy(bucket::requireLock)
                .satisfies(refused -> {
                    assertThat(refused.description()).contains("'evidence' has no object lock");
                    assertThat(refused.action()).contains("custos.vault.s3.bucket");
                });
        assertThatExceptionOfType(CannotUseBucket.class).isThrownBy(() -> keep(content(1)));
        assertThat(server.callsOf("PUT")).isZero();
    }

    @Test
    void saysWhyABucketCannotBeUsed() {
        server.refuse = 404;
        assertThatExceptionOfType(CannotUseBucket.class)
                .isThrownBy(bucket::requireLock)
                .withMessageContaining("There is no bucket 'evidence'");
        server.refuse = 0;
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("stranger", "guessed"));
        try (var other = bucket(stranger)) {
            assertThatExceptionOfType(CannotUseBucket.class)
                    .isThrownBy(other::requireLock)
                    .withMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    @Test
    void listsWhatIsOldOverManyPagesAlsoUnderMarksThatItWasDeleted() throws IOException {
        var old = new ArrayList<String>();
        for (var n = 0; n < 9; n++) {
            old.add(keep(content(n)));
        }
        server.overwrite(old.getFirst(), content(99));
        server.clock.advance(Duration.ofDays(2));
        var before = server.clock.instant().minus(Duration.ofDays(1));
        keep(content(20));

        var found = new ArrayList<String>();
        for (var part : store.parts(tenant)) {
            found.addAll(store.olderThan(tenant, part, before));
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(old);
        assertThat(store.parts(new TenantId(UUID.randomUUID()))).isEmpty();
    }

    private byte[] read(String address) throws IOException {
        try (var in = store.read(tenant, address)) {
            return in.readAllBytes();
        }
    }

    private String keep(byte[] content) throws IOException {
        try (var file = store.incoming(tenant)) {
            file.write(content);
            return file.keep();
        }
    }

    private static byte[] content(int n) {
        return Integer.toString(n).repeat(CONTENT).substring(0, CONTENT).getBytes(StandardCharsets.US_ASCII);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Bucket bucket(AwsCredentialsProvider keys) {
        var settings = new BucketSettings(
                LockedBucket.NAME,
                server.address(),
                "eu-central-1",
                "custos/",
                BucketSettings.Mode.COMPLIANCE,
                Duration.ofDays(30),
                Duration.ofSeconds(2),
                262_144);
        return new Bucket(settings, LockedBucket.NAME, keys, clock);
    }
}
