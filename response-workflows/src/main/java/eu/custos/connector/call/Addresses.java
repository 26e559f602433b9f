package eu.custos.connector.call;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/** Where calls may go. */
public final class Addresses {

    private Addresses() {}

    /**
     * An address that may be called: HTTPS, or plain HTTP to this machine; no user in it, no fragment, nothing
     * link-local, where clouds keep what a machine should not tell.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static URI allowed(String text) {
        var address = URI.create(text);
        var host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("An address reads like https://host or https://host/path");
        }
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
            throw new IllegalArgumentException("Only https is called, and http on this machine");
        }
        if (isLinkLocal(host)) {
            throw new IllegalArgumentException("Link-local addresses are not called");
        }
        return address;
    }

    /**
     * The address of a directory: {@code ldaps}, or {@code ldap}, where TLS is begun before anything is said; nothing
     * but host and port, and nothing link-local.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static URI directory(String text) {
        var address = URI.create(text);
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null
                || !text.equals(bare(address))
                || !(scheme.equals("ldaps") || scheme.equals("ldap"))) {
            throw new IllegalArgumentException("A directory's address reads like ldaps://host or ldaps://host:636");
        }
        if (isLinkLocal(address.getHost())) {
            throw new IllegalArgumentException("Link-local addresses are not called");
        }
        return address;
    }

    private static String bare(URI address) {
        return "%s://%s%s"
                .formatted(
                        address.getScheme(), address.getHost(), address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /**
     * The address, where it lies below the base.
     *
     * @throws IllegalArgumentException where a value moved it elsewhere
     */
    static URI within(String base, String text) {
        var home = allowed(base);
        var address = allowed(text);
        var stays = home.getScheme().equalsIgnoreCase(address.getScheme())
                && home.getHost().equalsIgnoreCase(address.getHost())
                && home.getPort() == address.getPort()
                && address.normalize().getRawPath().startsWith(home.normalize().getRawPath());
        if (!stays) {
            throw new IllegalArgumentException("A call would leave the address of its connection");
        }
        return address;
    }

    /** Whether an address lies below a base; a path alone lies nowhere. */
    public static boolean lies(String base, String address) {
        try {
            return !within(base, address).toString().isEmpty();
        } catch (IllegalArgumentException elsewhere) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || literal(host, InetAddress::isLoopbackAddress);
    }

    private static boolean isLinkLocal(String host) {
        return literal(host, InetAddress::isLinkLocalAddress);
    }

    private static boolean literal(String host, java.util.function.Predicate<InetAddress> test) {
        try {
            return test.test(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
