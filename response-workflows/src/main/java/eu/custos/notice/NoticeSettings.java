package eu.custos.notice;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house.
 *
 * @param link address of this platform as people reach it
 * @param timeout longest wait for an answer
 * @param perMinute messages to one destination within a minute
 */
@ConfigurationProperties("custos.notice")
record NoticeSettings(
        @DefaultValue("http://127.0.0.1:8080") String link,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("60") int perMinute,
        @DefaultValue Mail mail,
        @DefaultValue Replies replies,
        @DefaultValue Sms sms) {

    /** How the way to the mail server is guarded. */
    enum Guard {
        /** Begins in the clear; nothing is sent unless the server then speaks TLS. */
        STARTTLS,
        TLS,
        /** For a server on this machine only. */
        NONE;

        /** Refuses to go in the clear to another machine. */
        void check(String setting, @Nullable String host) {
            if (this == NONE && !isHere(host)) {
                throw new IllegalStateException(
                        "%s=none is for a server on this machine, not for %s; use starttls or tls"
                                .formatted(setting, host));
            }
        }

        /** What a mail session over that protocol needs to be guarded so, and to wait no longer than that. */
        Properties over(String protocol, Duration timeout) {
            var properties = new Properties();
            var millis = String.valueOf(timeout.toMillis());
            for (var wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
                properties.setProperty("mail.%s.%s".formatted(protocol, wait), millis);
            }
            properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
            properties.setProperty("mail.%s.ssl.enable".formatted(protocol), String.valueOf(this == TLS));
            properties.setProperty("mail.%s.starttls.enable".formatted(protocol), String.valueOf(this == STARTTLS));
            properties.setProperty("mail.%s.starttls.required".formatted(protocol), String.valueOf(this == STARTTLS));
            return properties;
        }

        private static boolean isHere(@Nullable String host) {
            try {
                return host == null
                        || host.equals("localhost")
                        || InetAddress.ofLiteral(host).isLoopbackAddress();
            } catch (IllegalArgumentException name) {
                return false;
            }
        }
    }

    /**
     * The mail server.
     *
     * @param host null where there is none
     * @param signingStore PKCS#12 file with the key that encrypted mails are signed with; null where none is
     * @param openPgpKey file with the secret key that mails by OpenPGP are signed with; null where none is
     */
    record Mail(
            @Nullable String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") Guard guard,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("custos@localhost") String from,
            @Nullable Path signingStore,
            @Nullable String signingPassword,
            @Nullable Path openPgpKey,
            @Nullable String openPgpPassword) {

        @Override
        public String toString() {
            return "Mail[host=%s, port=%d, guard=%s, from=%s]".formatted(host, port, guard, from);
        }
    }

    /**
     * The mailbox that answers come into; it is read and never changed.
     *
     * @param host null where none is read
     * @param address what is answered to, with a mark behind a plus; null where answers go to the sender
     */
    record Replies(
            @Nullable String host,
            @DefaultValue("993") int port,
            @DefaultValue("TLS") Guard guard,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("INBOX") String folder,
            @Nullable String address) {

        Replies {
            if (address != null && ChannelKind.EMAIL.read(address).isEmpty()) {
                throw new IllegalArgumentException(
                        "custos.notice.replies.address reads like soc@provider.example, not '%s'".formatted(address));
            }
        }

        @Override
        public String toString() {
            return "Replies[host=%s, port=%d, guard=%s, folder=%s, address=%s]"
                    .formatted(host, port, guard, folder, address);
        }
    }

    /**
     * The gateway for text messages.
     *
     * @param url null where there is none
     * @param body what is sent, with places for {@code {to}}, {@code {text}} and {@code {id}}
     * @param header name of the header with the key, such as {@code Authorization}
     */
    record Sms(
            @Nullable String url,
            @DefaultValue("POST") String method,
            @DefaultValue("application/json") String contentType,

            @DefaultValue("{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\"}")
            String body,

            @Nullable String header,
            @Nullable String key) {

        @Override
        public String toString() {
            return "Sms[url=%s, method=%s, contentType=%s]".formatted(url, method, contentType);
        }
    }
}
