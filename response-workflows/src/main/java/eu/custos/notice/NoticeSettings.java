package eu.custos.notice;

import java.time.Duration;
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
        @DefaultValue Sms sms) {

    /** How the way to the mail server is guarded. */
    enum Guard {
        /** Begins in the clear; nothing is sent unless the server then speaks TLS. */
        STARTTLS,
        TLS,
        /** For a relay on this machine only. */
        NONE
    }

    /**
     * The mail server.
     *
     * @param host null where there is none
     */
    record Mail(
            @Nullable String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") Guard guard,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("custos@localhost") String from) {

        @Override
        public String toString() {
            return "Mail[host=%s, port=%d, guard=%s, from=%s]".formatted(host, port, guard, from);
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
