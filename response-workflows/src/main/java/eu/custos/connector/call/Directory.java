package eu.custos.connector.call;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import eu.custos.connector.Connection;
import eu.custos.connector.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Speaks to a directory over TLS; follows no referral, never waits longer or reads more than it may. */
final class Directory {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int MOST_MILLIS_TO_CONNECT = 5_000;
    private static final int TLS_PORT = 636;
    private static final int PLAIN_PORT = 389;

    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();

    /** Who we are there, and which of its certificates count. */
    record Login(String account, String password, String trust) {

        @Override
        public String toString() {
            return "Login[%s]".formatted(account);
        }
    }

    /** What is done on a connection that stands. */
    interface Talk {
        Outcome with(LDAPConnection directory) throws LDAPException;
    }

    /** A limit over the whole exchange: a server that sends a byte now and then must not hold a thread. */
    Outcome exchange(Connection connection, Login login, Talk talk) {
        var timeout = connection.limits().timeout();
        var open = new AtomicReference<LDAPConnection>();
        var exchange = each.submit(() -> talked(connection, login, talk, open));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new Outcome.Unknown("no answer within %d s".formatted(timeout.toSeconds()));
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("the platform was stopped while it waited");
        } finally {
            exchange.cancel(true);
            close(open.get());
        }
    }

    private static Outcome failed(@org.jspecify.annotations.Nullable Throwable cause) {
        return cause instanceof RuntimeException
                ? new Outcome.Refused("a value or an answer does not fit; see the connection's settings")
                : new Outcome.Unknown("the call failed");
    }

    private static Outcome talked(Connection connection, Login login, Talk talk, AtomicReference<LDAPConnection> open) {
        var stands = false;
        try {
            var directory = connected(connection, DirectoryTls.sockets(login.trust()), open);
            stands = true;
            directory.bind(new SimpleBindRequest(login.account(), login.password()));
            return talk.with(directory);
        } catch (LDAPException refused) {
            var none = !stands && !refused.getResultCode().isClientSideResultCode();
            return none || DirectoryTls.isDistrust(refused)
                    ? new Outcome.Refused("its certificate is not trusted, or it speaks no TLS")
                    : DirectoryAnswer.of(refused);
        } finally {
            close(open.get());
        }
    }

    /** Nothing is said before TLS stands. */
    private static LDAPConnection connected(
            Connection connection, NamedSockets tls, AtomicReference<LDAPConnection> open) throws LDAPException {
        var address = Addresses.directory(connection.base());
        var options = options(connection.limits().timeout());
        var plain = address.getScheme().equalsIgnoreCase("ldap");
        var directory = plain ? new LDAPConnection(options) : new LDAPConnection(tls, options);
        open.set(directory);
        var port = address.getPort() > 0 ? address.getPort() : plain ? PLAIN_PORT : TLS_PORT;
        directory.connect(address.getHost(), port);
        if (plain) {
            var begun = directory.processExtendedOperation(new StartTLSExtendedRequest(tls));
            if (!begun.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(begun);
            }
        }
        return directory;
    }

    private static LDAPConnectionOptions options(Duration timeout) {
        var options = new LDAPConnectionOptions();
        var millis = Math.toIntExact(timeout.toMillis());
        options.setConnectTimeoutMillis(Math.min(millis, MOST_MILLIS_TO_CONNECT));
        options.setResponseTimeoutMillis(millis);
        options.setAbandonOnTimeout(false);
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setMaxMessageSize(LONGEST_ANSWER);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }

    private static void close(@org.jspecify.annotations.Nullable LDAPConnection directory) {
        if (directory != null) {
            directory.close();
        }
    }
}
