package eu.custos.ingest;

import eu.custos.vocabulary.Network;
import eu.custos.vocabulary.Sha256;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

/** Decides who may send through one door, and how much of it one sender may fill. */
final class SyslogGate {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final SyslogSettings.Door door;
    private final int most;
    private final int perPeer;
    private final List<Network> peers;
    private final Set<String> fingerprints = new HashSet<>();
    private final Set<X500Principal> subjects = new HashSet<>();
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private int all;

    /**
     * For one door.
     *
     * @param share connections that it may have where it does not say
     * @throws IllegalStateException for a certificate or network that is none, so that no door is open to more than meant
     */
    SyslogGate(SyslogSettings.Door door, int share, Clock clock) {
        this.door = door;
        this.clock = clock;
        var senders = door.senders();
        most = senders.connections() > 0 ? senders.connections() : share;
        perPeer = senders.perPeer() > 0 ? senders.perPeer() : Math.max(1, most / 2);
        peers = senders.peers().stream().map(this::network).toList();
        senders.certificates().forEach(this::add);
        if (demandsCertificate() && door.bundle() == null) {
            throw wrong("certificates of senders need TLS: name an SSL bundle");
        }
    }

    private Network network(String text) {
        return Network.of(text.strip()).orElseThrow(() -> wrong("\"%s\" is no address or network".formatted(text)));
    }

    private void add(String certificate) {
        var hex = certificate.replace(":", "").strip().toLowerCase(Locale.ROOT);
        if (FINGERPRINT.matcher(hex).matches()) {
            fingerprints.add(hex);
            return;
        }
        try {
            if (hex.isEmpty()) {
                throw new IllegalArgumentException("An empty subject is that of many");
            }
            subjects.add(new X500Principal(certificate));
        } catch (IllegalArgumentException none) {
            throw wrong("\"%s\" is neither a SHA-256 fingerprint nor a subject such as CN=edge,O=Acme"
                    .formatted(certificate));
        }
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException(
                "The door for syslog of %s at %s: %s".formatted(door.source(), door.client(), what));
    }

    SyslogSettings.Door door() {
        return door;
    }

    int most() {
        return most;
    }

    boolean demandsCertificate() {
        return door.senders().certificate() || !door.senders().certificates().isEmpty();
    }

    /** Whether somebody at that address may come in; empty where so, and then it counts until it leaves. */
    synchronized Optional<SyslogRefusal> enter(InetAddress from) {
        if (!peers.isEmpty() && peers.stream().noneMatch(peer -> peer.contains(from.getHostAddress()))) {
            return Optional.of(SyslogRefusal.ADDRESS);
        }
        if (all >= most || open.getOrDefault(from, 0) >= perPeer) {
            return Optional.of(SyslogRefusal.CROWDED);
        }
        all++;
        open.merge(from, 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void leave(InetAddress from) {
        all--;
        open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Whether the door is for whoever has shown that certificate, of which TLS found that it is trusted. */
    boolean isFor(SSLSession session) {
        if (!demandsCertificate()) {
            return true;
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown && isFor(shown);
        } catch (SSLPeerUnverifiedException | CertificateException notValid) {
            return false;
        }
    }

    /** A certificate that is trusted by itself is not looked at by TLS for its time. */
    private boolean isFor(X509Certificate shown) throws CertificateException {
        shown.checkValidity(Date.from(clock.instant()));
        return (fingerprints.isEmpty() && subjects.isEmpty())
                || fingerprints.contains(Sha256.hex(shown.getEncoded()))
                || subjects.contains(shown.getSubjectX500Principal());
    }
}
