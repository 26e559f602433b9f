package eu.custos.anchor;

import java.time.Instant;

/** A verified reply of a time-stamping authority, as it came (RFC 3161, section 2.4.2, DER). */
final class TimeStamp {

    private final Instant at;
    private final String serial;
    private final byte[] reply;

    TimeStamp(Instant at, String serial, byte[] reply) {
        this.at = at;
        this.serial = serial;
        this.reply = reply.clone();
    }

    Instant at() {
        return at;
    }

    String serial() {
        return serial;
    }

    byte[] reply() {
        return reply.clone();
    }
}
