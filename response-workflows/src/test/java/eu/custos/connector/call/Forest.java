package eu.custos.connector.call;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldif.LDIFException;
import eu.custos.connector.ActionType;
import eu.custos.connector.Connection;
import eu.custos.connector.Order;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Product;
import eu.custos.fixtures.EcKeys;
import eu.custos.fixtures.MovedClock;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A directory on this machine that does as it is told, and a connection to it. */
final class Forest extends InMemoryOperationInterceptor implements AutoCloseable {

    static final String ACCOUNT = "cn=custos,dc=corp,dc=example";
    static final String PASSWORD = "b1nd-s3cret";
    static final String PEOPLE = "ou=people,dc=corp,dc=example";

    /** Something that happens on the way. */
    interface Trick<T> {
        void on(T request) throws LDAPException;
    }

    final Calls calls = new Calls(new MovedClock(Vendor.SINCE));
    final InMemoryDirectoryServer server;
    final X509Certificate authority;
    final X509Certificate certificate;
    private final boolean begins;

    int binds;
    int changes;
    Trick<InMemoryInterceptedSearchRequest> onSearch = _ -> {};
    Trick<InMemoryInterceptedSearchEntry> onEntry = _ -> {};
    Trick<InMemoryInterceptedModifyRequest> onChange = _ -> {};

    /**
     * One whose certificate names that host.
     *
     * @param begins TLS is begun on a plain connection
     * @param offersTls whether it is offered there
     */
    Forest(String host, Instant until, boolean begins, boolean offersTls) {
        this.begins = begins;
        try {
            var root = EcKeys.pair();
            authority = certificate("CN=Test authority", root, "CN=Test authority", root, null, far());
            var key = EcKeys.pair();
            certificate = certificate("CN=Directory", key, "CN=Test authority", root, host, until);
            var tls = tls(key.getPrivate(), certificate, authority);
            var loopback = InetAddress.getLoopbackAddress();
            var config = new InMemoryDirectoryServerConfig("dc=corp,dc=example");
            config.setSchema(null);
            config.addAdditionalBindCredentials(ACCOUNT, PASSWORD);
            config.addInMemoryOperationInterceptor(this);
            config.setListenerConfigs(
                    begins
                            ? InMemoryListenerConfig.createLDAPConfig(
                                    "plain", loopback, 0, offersTls ? tls.getSocketFactory() : null)
                            : InMemoryListenerConfig.createLDAPSConfig(
                                    "tls", loopback, 0, tls.getServerSocketFactory(), null));
            server = new InMemoryDirectoryServer(config);
            server.add("dn: dc=corp,dc=example", "objectClass: domain", "dc: corp");
            server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
            server.startListening();
        } catch (GeneralSecurityException
                | IOException
                | OperatorCreationException
                | LDAPException
                | LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Forest overTls() {
        return new Forest("127.0.0.1", far(), false, true);
    }

    static Instant far() {
        return Instant.now().plus(Duration.ofDays(30));
    }

    Forest with(String... entry) {
        try {
            server.add(entry);
            return this;
        } catch (LDAPException | LDIFException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Nullable
    String value(String dn, String attribute) {
        try {
            var entry = server.getEntry(dn, "*", "+");
            return entry == null ? null : entry.getAttributeValue(attribute);
        } catch (LDAPException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A connection that trusts what is named. */
    Connection connection(String product, Map<String, String> more, String trust, int seconds) {
        var settings = new HashMap<>(more);
        settings.put("account", ACCOUNT);
        settings.put("base", PEOPLE);
        settings.put("certificate", trust);
        var scheme = begins ? "ldap" : "ldaps";
        return new Connection(
                new TenantId(UUID.randomUUID()),
                UUID.randomUUID(),
                product,
                "Test",
                "%s://127.0.0.1:%d".formatted(scheme, server.getListenPort()),
                settings,
                new Connection.Limits(seconds, 60, 4),
                true,
                1);
    }

    Outcome ask(Connection to, Deed deed, String target) {
        return ask(to, deed, target, PASSWORD);
    }

    Outcome ask(Connection to, Deed deed, String target, String password) {
        return calls.ask(
                to,
                product(to),
                Map.of("password", password),
                new Order(ActionType.DISABLE_ACCOUNT, deed, target, "Stolen", Vendor.REQUEST, Vendor.SINCE),
                () -> true);
    }

    Outcome probe(Connection to) {
        return calls.probe(to, product(to), Map.of("password", PASSWORD));
    }

    private static Product product(Connection to) {
        return Vendor.file(to.product());
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
        binds++;
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
        onSearch.on(request);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
        try {
            onEntry.on(entry);
        } catch (LDAPException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
        onChange.on(request);
        changes++;
    }

    static ReadOnlyEntry entry(String... lines) {
        try {
            return new ReadOnlyEntry(lines);
        } catch (LDIFException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static SSLContext tls(PrivateKey key, X509Certificate... chain)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static X509Certificate certificate(
            String subject, KeyPair key, String issuer, KeyPair by, @Nullable String host, Instant until)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(System.identityHashCode(key)),
                Date.from(Instant.now().minus(Duration.ofDays(9))),
                Date.from(until),
                new X500Name(subject),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) {
            var name = new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
