package eu.custos.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells whether a request comes from a program on this machine. */
final class Loopback {

    private Loopback() {}

    /** A reverse proxy on this machine speaks from it too, but for somebody else, and says so. */
    static boolean is(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && isLoopback(request.getRemoteAddr());
    }

    /** The address is a literal, so nothing is resolved. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException odd) {
            return false;
        }
    }
}
