package eu.custos.ingest;

import java.time.Duration;

/** A delivery that is not taken at all; each refusal has a stable code. */
abstract sealed class IntakeRefused extends RuntimeException {

    private final String code;

    private IntakeRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    static final class TooLarge extends IntakeRefused {
        TooLarge(long limit) {
            super("intake.too-large", "A delivery has at most %d bytes after decompression".formatted(limit));
        }
    }

    static final class TooManyItems extends IntakeRefused {
        TooManyItems(int limit) {
            super("intake.too-many-items", "A delivery has at most %d items".formatted(limit));
        }
    }

    static final class UnsupportedForm extends IntakeRefused {
        UnsupportedForm(String what) {
            super("intake.unsupported-form", what);
        }
    }

    static final class Unreadable extends IntakeRefused {
        Unreadable(String what) {
            super("intake.unreadable", what);
        }
    }

    static final class Empty extends IntakeRefused {
        Empty() {
            super("intake.empty", "The delivery holds nothing; send a JSON object, a JSON array or lines");
        }
    }

    static final class BadKey extends IntakeRefused {
        BadKey() {
            super("intake.idempotency-key", "An Idempotency-Key has 1 to 255 visible ASCII characters");
        }
    }

    static final class UnknownSource extends IntakeRefused {
        UnknownSource(String source) {
            super("intake.unknown-source", "This key is not the key of a source '%s'".formatted(source));
        }
    }

    static final class TooFast extends IntakeRefused {

        private final Duration retryAfter;

        TooFast(Duration retryAfter) {
            super("intake.too-fast", "The source sends faster than its limit");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    static final class Busy extends IntakeRefused {
        Busy() {
            super("intake.busy", "Too many deliveries are being read; send again shortly");
        }
    }

    static final class BrokerAway extends IntakeRefused {
        BrokerAway() {
            super("intake.broker-away", "The delivery could not be put on disk; send it again");
        }
    }
}
