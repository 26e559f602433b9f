package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import eu.custos.fixtures.Database;
import eu.custos.ingest.SyslogSettings.Door;
import eu.custos.ingest.SyslogSettings.Senders;
import eu.custos.ingest.TestAuthority.Holder;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.ui.ExtendedModelMap;

/** Who may send syslog through a door, and who tries all the same. */
class SyslogSendersTest extends PipelineBench {

    private static final String LINE =
            "<33>Nov 24 11:00:00 ids1 snort[7]: [1:%d:2] Scan [Priority: 2] {TCP} 203.0.113.15:1 -> 10.0.0.15:2\n";
    private static final TestAuthority OURS = new TestAuthority("CN=Our authority,O=Provider");
    private static final TestAuthority FOREIGN = new TestAuthority("CN=Our authority,O=Provider");
    private static final Holder SERVER = OURS.issue("CN=localhost");
    private static final Holder EDGE = OURS.issue("CN=edge,O=Acme");

    private final SyslogTraffic traffic = bean(SyslogTraffic.class);
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable SyslogListener listener;
    private @Nullable Door door;

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        if (listener != null) {
            listener.stop();
        }
    }

    @Test
    void takesWhatComesWithACertificateOfTheAuthority() throws IOException {
        open(new Senders(true, List.of(), List.of(), 0, 0), OURS.certificate);

        say(EDGE);

        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
        assertThat(seen().messages()).isEqualTo(1);
    }

    @Test
    void takesNothingWithoutACertificate() throws IOException {
        open(new Senders(true, List.of(), List.of(), 0, 0), OURS.certificate);

        say(null);

        awaitRefused(SyslogRefusal.UNTRUSTED);
    }

    @Test
    void takesNothingWithACertificateOfAnotherAuthorityOfTheSameName() throws IOException {
        open(new Senders(true, List.of(), List.of(), 0, 0), OURS.certificate);

        say(FOREIGN.issue("CN=edge,O=Acme"));

        awaitRefused(SyslogRefusal.UNTRUSTED);
    }

    @Test
    void takesNothingWithACertificateThatIsOver() throws IOException {
        open(new Senders(true, List.of("CN=edge,O=Acme"), List.of(), 0, 0), OURS.certificate);

        say(OURS.issue("CN=edge,O=Acme", Instant.now().minusSeconds(60)));

        awaitRefused(SyslogRefusal.UNTRUSTED);
    }

    /** TLS of Java does not look at the time of a certificate that is itself in the trust store. */
    @Test
    void takesNothingWithACertificateThatIsOverThoughItIsTrustedByItself() throws IOException {
        var over = OURS.issue("CN=edge,O=Acme", Instant.now().minusSeconds(60));
        open(new Senders(true, List.of(), List.of(), 0, 0), over.certificate());

        say(over);

        await().atMost(PATIENCE)
                .until(() -> seen().refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == 1);
        assertThat(balance()).isEqualTo(Balance.NONE);
    }

    @Test
    void takesNothingWithTheCertificateOfAnotherSource() throws IOException, CertificateEncodingException {
        open(
                new Senders(false, List.of(Sha256.hex(EDGE.certificate().getEncoded())), List.of(), 0, 0),
                OURS.certificate);

        say(OURS.issue("CN=edge,O=Acme"));
        awaitRefused(SyslogRefusal.CERTIFICATE);

        say(EDGE);
        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void knowsASenderByItsSubjectHoweverThatIsWritten() throws IOException {
        open(new Senders(false, List.of("cn=Edge, o=acme"), List.of(), 0, 0), OURS.certificate);

        say(OURS.issue("CN=other,O=Acme"));
        awaitRefused(SyslogRefusal.CERTIFICATE);

        say(EDGE);
        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void takesNothingFromAnAddressThatTheDoorIsNotFor() throws IOException {
        open(new Senders(false, List.of(), List.of("192.0.2.0/24", "2001:db8::/32"), 0, 0), null);

        var socket = connect();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);

        assertThat(seen().refused()).containsEntry(SyslogRefusal.ADDRESS, 1L);
    }

    @Test
    void takesFromANetworkThatTheDoorIsFor() throws IOException {
        open(new Senders(false, List.of(), List.of("192.0.2.0/24", "127.0.0.0/8"), 0, 0), null);

        say();

        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
    }

    /** One that opens connections without end fills its own share, and the next door still opens. */
    @Test
    void leavesRoomForOthersWhereOneSenderTakesAllThatItCan() throws IOException {
        var quiet = new Door(0, reference(), "edge", null, Senders.ANYBODY);
        open(new Senders(false, List.of(), List.of("127.0.0.1"), 0, 2), null, quiet);
        for (var n = 0; n < 2; n++) {
            connect();
        }
        await().atMost(PATIENCE).until(() -> seen().open() == 2);

        assertThat(connect().getInputStream().read()).isEqualTo(-1);
        assertThat(seen().refused()).containsEntry(SyslogRefusal.CROWDED, 1L);
        try (var other = new Socket(InetAddress.getLoopbackAddress(), ports().get(1))) {
            other.getOutputStream().write(LINE.formatted(1).getBytes(UTF_8));
            awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
        }

        sockets.getFirst().close();
        await().atMost(PATIENCE).until(() -> seen().open() == 1);
        say();
        awaitBalance(new Balance(2, 1, 1, 0, 0, 0));
    }

    @Test
    void areShownToWhoSeesTheirClientOnly() throws IOException {
        open(new Senders(false, List.of(), List.of("192.0.2.0/24"), 0, 0), null);
        assertThat(connect().getInputStream().read()).isEqualTo(-1);
        var stranger = DB.newClient();

        assertThat(shown(client)).singleElement().satisfies(line -> {
            assertThat(line.senders()).isEqualTo("from 192.0.2.0/24");
            assertThat(line.refused()).containsExactly(new SyslogPageController.Refused("address", 1));
        });
        assertThat(shown(stranger)).isEmpty();
    }

    private List<SyslogPageController.Line> shown(TenantId to) {
        var model = new ExtendedModelMap();
        var page = new SyslogPageController(
                settings(List.of(java.util.Objects.requireNonNull(door))), traffic, bean(ClientOrganisations.class));
        DB.in(Database.analyst(to), () -> page.page(model));
        return java.util.Objects.requireNonNull((List<?>) model.getAttribute("doors")).stream()
                .map(SyslogPageController.Line.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "aa:bb", ""})
    void doesNotOpenADoorForACertificateThatIsNone(String certificate) {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(new Senders(false, List.of(certificate), List.of(), 0, 0), OURS.certificate))
                .withMessageContaining("edge");
    }

    @Test
    void doesNotOpenADoorForANetworkThatIsNone() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(new Senders(false, List.of(), List.of("10.0.0.0/99"), 0, 0), null))
                .withMessageContaining("10.0.0.0/99");
    }

    @Test
    void doesNotTakeJavasOwnListOfAuthoritiesForThatOfTheOperator() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(new Senders(true, List.of(), List.of(), 0, 0), null, true))
                .withMessageContaining("no trust store");
    }

    @Test
    void asksForACertificateOnlyWhereThereIsTls() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(new Senders(true, List.of(), List.of(), 0, 0), null))
                .withMessageContaining("need TLS");
    }

    private void awaitRefused(SyslogRefusal why) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen().refused()).containsEntry(why, 1L));
        assertThat(balance()).isEqualTo(Balance.NONE);
        assertThat(seen().messages()).isZero();
    }

    private SyslogTraffic.Seen seen() {
        return traffic.seen(java.util.Objects.requireNonNull(door));
    }

    private List<Integer> ports() {
        return java.util.Objects.requireNonNull(listener).ports();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), ports().getFirst());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        sockets.add(socket);
        return socket;
    }

    private void say() throws IOException {
        connect().getOutputStream().write(LINE.formatted(1).getBytes(UTF_8));
    }

    /** Says its line as soon as TLS lets it; a refusal may come before or after. */
    private void say(@Nullable Holder shown) {
        try (var socket = TestAuthority.sender(shown, OURS.certificate)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), ports().getFirst())) {
            socket.getOutputStream().write(LINE.formatted(1).getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.setSoTimeout(2_000);
            var end = socket.getInputStream().read();
            assertThat(end).isEqualTo(-1);
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private String reference() {
        return inScope(
                () -> bean(ClientOrganisations.class).find(client).orElseThrow().reference());
    }

    private void open(Senders senders, @Nullable X509Certificate trusted, Door... more) {
        open(senders, trusted, trusted != null, more);
    }

    private void open(Senders senders, @Nullable X509Certificate trusted, boolean tls, Door... more) {
        door = new Door(0, reference(), "edge", tls ? "syslog" : null, senders);
        var doors = new ArrayList<>(List.of(door));
        doors.addAll(List.of(more));
        var bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle(
                "syslog",
                SslBundle.of(
                        SslStoreBundle.of(
                                SERVER.store(),
                                new String(TestAuthority.PASSWORD),
                                trusted == null ? null : TestAuthority.trusting(trusted)),
                        SslBundleKey.of(new String(TestAuthority.PASSWORD))));
        listener = new SyslogListener(
                settings(doors),
                bean(IngestSettings.class),
                bean(SyslogDelivery.class),
                traffic,
                bundles,
                Clock.systemUTC());
        listener.start();
    }

    private static SyslogSettings settings(List<Door> doors) {
        return new SyslogSettings(
                "127.0.0.1", 8, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), doors);
    }
}
