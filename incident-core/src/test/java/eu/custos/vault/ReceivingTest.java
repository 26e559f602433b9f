package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ReceivingTest {

    static final VaultFixture VAULT = new VaultFixture();

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void keepsAFileAsItCameAndNothingOfItInTheClear() throws Exception {
        var incident = VAULT.incident();
        var content = bytes(300_000);
        System.arraycopy("plain words".getBytes(StandardCharsets.US_ASCII), 0, content, 100, 11);

        var kept = VAULT.receive(incident, "disk.bin", content, null).artefact();

        assertThat(VAULT.download(incident.tenant(), kept.id())).isEqualTo(content);
        assertThat(kept.digests())
                .isEqualTo(new Digests(
                        hex("SHA-256", content), hex("SHA-512", content), hex("SHA-1", content), hex("MD5", content)));
        assertThat(VAULT.files(incident.tenant())).singleElement().satisfies(file -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("plain words");
            assertThat(String.valueOf(file.getFileName()))
                    .isEqualTo(hex("SHA-256", Files.readAllBytes(file)))
                    .isNotEqualTo(hex("SHA-256", content));
        });
    }

    @Test
    void tellsTheLedgerASaltedDigestAndNeitherTheBareOneNorTheName() throws Exception {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "payroll of Ada.txt", "words");
        var salt = Objects.requireNonNull(kept.salt());
        var bare = Objects.requireNonNull(kept.digests());

        var leaf = VaultFixture.leaves(incident.tenant()).getFirst();

        var expected = hex(
                "SHA-256",
                ByteBuffer.allocate(48)
                        .put(HexFormat.of().parseHex(salt))
                        .put(HexFormat.of().parseHex(bare.sha256()))
                        .array());
        assertThat(salt).hasSize(32);
        assertThat(leaf)
                .contains(
                        "\"salted\":\"" + expected + "\"",
                        "\"kind\":\"artefact\"",
                        kept.id().toString())
                .doesNotContain(bare.sha256(), bare.sha512(), bare.sha1(), bare.md5(), salt, "payroll");
        assertThat(VAULT.chain(kept)).singleElement().satisfies(line -> {
            assertThat(line.after()).isEqualTo(expected);
            assertThat(line.before()).isNull();
            assertThat(line.where()).isEqualTo(VaultFixture.DESK);
            assertThat(line.actor().id()).isEqualTo("a.lovelace");
            assertThat(line.reason()).isEqualTo("found on the desk");
        });
    }

    @Test
    void keepsTheSameContentOfAnIncidentOnceAndTouchesItTwice() {
        var incident = VAULT.incident();

        var first = VAULT.receive(incident, "a.txt", "same".getBytes(StandardCharsets.UTF_8), null);
        var second = VAULT.receive(incident, "b.txt", "same".getBytes(StandardCharsets.UTF_8), null);

        assertThat(first.known()).isFalse();
        assertThat(second.known()).isTrue();
        assertThat(second.artefact().id()).isEqualTo(first.artefact().id());
        assertThat(VAULT.files(incident.tenant())).hasSize(1);
        assertThat(VAULT.touches(first.artefact())).containsExactly(TouchKind.RECEIVED, TouchKind.RECEIVED);
        assertThat(VaultFixture.evidence(incident.tenant())).containsExactly("artefact.received", "artefact.received");
    }

    @Test
    void keepsContentOfAnotherIncidentApartSoThatErasingOneLeavesTheOther() {
        var one = VAULT.incident();
        var other = VAULT.incident(one.tenant());
        var first = VAULT.receive(one, "a.txt", "same");
        var second = VAULT.receive(other, "a.txt", "same");

        VaultFixture.lead(one.tenant(), () -> VAULT.erasing.ask(first.id(), "asked for", VaultFixture.DESK));
        VaultFixture.otherLead(one.tenant(), () -> VAULT.erasing.approve(first.id(), "right", VaultFixture.DESK));

        assertThat(VAULT.download(one.tenant(), second.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("same");
    }

    @Test
    void keepsOneOfManyThatComeAtTheSameMoment() {
        var incident = VAULT.incident();
        VAULT.receive(incident, "first.txt", "makes the client's key");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 6)
                    .mapToObj(n ->
                            CompletableFuture.supplyAsync(() -> VAULT.receive(incident, n + ".txt", "same"), threads))
                    .toList();

            assertThat(all)
                    .extracting(one -> one.join().id())
                    .containsOnly(all.getFirst().join().id());
            assertThat(VAULT.touches(all.getFirst().join())).hasSize(6);
        }
        assertThat(VAULT.files(incident.tenant())).hasSize(2);
    }

    @Test
    void takesAnEmptyFileAndOneOfExactlyOneChunk() {
        var incident = VAULT.incident();

        for (var content : List.of(new byte[0], new byte[64 * 1024])) {
            var kept = VAULT.receive(incident, "x", content, null).artefact();
            assertThat(VAULT.download(incident.tenant(), kept.id())).isEqualTo(content);
        }
    }

    @Test
    void leavesNothingOfASenderThatBreaksOff() {
        var incident = VAULT.incident();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> VaultFixture.analyst(incident.tenant(), () -> {
                    try {
                        return VAULT.receiving.receive(
                                incident, delivery("a.bin", null), broken(bytes(200_000)), 500_000);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                }));

        assertThat(VAULT.files(incident.tenant())).isEmpty();
        assertThat(VaultFixture.evidence(incident.tenant())).isEmpty();
    }

    @Test
    void leavesNothingOfWhatIsTooLargeWhateverTheSenderAnnounces() {
        var incident = VAULT.incident();
        var small = intake(DataSize.ofBytes(1_000), 8, DataSize.ofBytes(0));

        for (var announced : new long[] {-1, 10, 1_001}) {
            assertThatExceptionOfType(VaultException.TooLarge.class)
                    .isThrownBy(() ->
                            small.take(incident.tenant(), "a.bin", new ByteArrayInputStream(bytes(1_001)), announced));
        }
        assertThat(VAULT.files(incident.tenant())).isEmpty();
    }

    @Test
    void takesNothingWhereTheDiskIsNearlyFullOrTooManySendAtOnce() {
        var incident = VAULT.incident();
        var full = intake(DataSize.ofGigabytes(1), 8, DataSize.ofTerabytes(9_000));

        assertThatExceptionOfType(VaultException.NoRoom.class)
                .isThrownBy(() -> full.take(incident.tenant(), "a", InputStream.nullInputStream(), 0));

        var narrow = intake(DataSize.ofGigabytes(1), 1, DataSize.ofBytes(0));
        var inside = new OneByte(() -> assertThatExceptionOfType(VaultException.Busy.class)
                .isThrownBy(() -> narrow.take(incident.tenant(), "b", InputStream.nullInputStream(), 0)));
        assertThat(take(narrow, incident.tenant(), inside).bytes()).isOne();
        assertThat(take(narrow, incident.tenant(), InputStream.nullInputStream())
                        .bytes())
                .isZero();
    }

    @Test
    void takesAWorkingCopyThatNamesItsOriginalOfTheSameIncidentOnly() throws Exception {
        var incident = VAULT.incident();
        var elsewhere = VAULT.incident(incident.tenant());
        var original = VAULT.receive(incident, "packed.bin", "packed");

        var copy = VAULT.receive(incident, "unpacked.txt", "words".getBytes(StandardCharsets.UTF_8), original.id())
                .artefact();

        assertThat(copy.original()).isEqualTo(original.id());
        assertThat(VAULT.chain(copy).getFirst().before())
                .isEqualTo(original.salted().orElseThrow());
        assertThat(VAULT.touches(original)).containsExactly(TouchKind.RECEIVED, TouchKind.COPIED);
        assertThatExceptionOfType(VaultException.NoSuchArtefact.class)
                .isThrownBy(() -> VAULT.receive(elsewhere, "x", bytes(3), original.id()));
        assertThat(VAULT.files(incident.tenant())).hasSize(2);
    }

    @Test
    void makesOneWorkingCopyWithAKeyOfItsOwnHoweverOftenItIsAsked() {
        var incident = VAULT.incident();
        var original = VAULT.receive(incident, "a.txt", "words");

        var copy = copy(original);
        var again = copy(original);

        assertThat(again.artefact().id()).isEqualTo(copy.artefact().id()).isNotEqualTo(original.id());
        assertThat(again.known()).isTrue();
        assertThat(copy.artefact().digests()).isEqualTo(original.digests());
        assertThat(copy.artefact().salt()).isNotEqualTo(original.salt());
        assertThat(VAULT.files(incident.tenant())).hasSize(2);
    }

    @Test
    void isRefusedToWhoeverMayNotKeepFilesOrSeesAnotherClientOnly() {
        var incident = VAULT.incident();
        var elsewhere = VaultFixture.DB.newClient();

        for (var scope : List.of(
                eu.custos.fixtures.Database.as(Role.MANAGEMENT, incident.tenant()),
                eu.custos.fixtures.Database.as(Role.AUDITOR, incident.tenant()),
                eu.custos.fixtures.Database.as(Role.CLIENT_DECIDER, incident.tenant()),
                eu.custos.fixtures.Database.analyst(elsewhere))) {
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(
                            scope,
                            () -> VAULT.receiving.receive(
                                    incident, delivery("a", null), InputStream.nullInputStream(), 0)));
        }
        assertThat(VAULT.files(incident.tenant())).isEmpty();
    }

    private static Receipt copy(Artefact original) {
        return VaultFixture.analyst(original.tenant(), () -> {
            try {
                return VAULT.receiving.copy(original, "to decode it", VaultFixture.DESK);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static Taken take(ArtefactIntake intake, eu.custos.tenancy.TenantId tenant, InputStream content) {
        try {
            return intake.take(tenant, "a.txt", content, -1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ArtefactIntake intake(DataSize largest, int atOnce, DataSize keepFree) {
        var settings = new VaultSettings(
                null, largest, 10, 10, atOnce, keepFree, Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(1));
        return new ArtefactIntake(VAULT.store, VAULT.contents, settings, Clock.systemUTC());
    }

    private static Delivery delivery(String name, @Nullable UUID original) {
        return new Delivery(name, original, null, null, VaultFixture.DESK);
    }

    private static InputStream broken(byte[] begin) {
        return new SequenceInputStream(new ByteArrayInputStream(begin), new OneByte(() -> {
            throw new UncheckedIOException(new IOException("The sender has gone"));
        }));
    }

    /** Does something before it gives its only byte. */
    private static final class OneByte extends InputStream {

        private final Runnable first;
        private boolean given;

        OneByte(Runnable first) {
            this.first = first;
        }

        @Override
        public int read() {
            if (given) {
                return -1;
            }
            given = true;
            first.run();
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            var one = read();
            if (one >= 0) {
                bytes[from] = (byte) one;
            }
            return one < 0 ? -1 : 1;
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String hex(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
