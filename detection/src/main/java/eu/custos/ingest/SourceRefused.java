package eu.custos.ingest;

import java.util.Collection;

/** A source that cannot be registered or found; each refusal has a stable code. */
public abstract sealed class SourceRefused extends RuntimeException {

    private final String code;

    private SourceRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static final class NameTaken extends SourceRefused {
        NameTaken(String name) {
            super("source.name-taken", "The client has a source '%s' already".formatted(name));
        }
    }

    public static final class BadName extends SourceRefused {
        BadName() {
            super(
                    "source.bad-name",
                    "A name has 1 to 63 lower-case letters, digits, dots, hyphens and underscores, and begins with a letter or digit");
        }
    }

    public static final class UnknownAdapter extends SourceRefused {
        UnknownAdapter(String adapter, Collection<String> known) {
            super(
                    "source.unknown-adapter",
                    "There is no adapter '%s'; there are %s".formatted(adapter, String.join(", ", known)));
        }
    }

    public static final class BadMapping extends SourceRefused {
        BadMapping(String what) {
            super("source.bad-mapping", what);
        }
    }

    public static final class BadZone extends SourceRefused {
        BadZone() {
            super(
                    "source.bad-zone",
                    "A time zone has a name in the IANA database, such as Europe/Vienna; an offset is none");
        }
    }

    public static final class NotFound extends SourceRefused {
        NotFound() {
            super("source.not-found", "There is no such source among your client organisations");
        }
    }

    public static final class UnknownClient extends SourceRefused {
        UnknownClient(String reference) {
            super("source.unknown-client", "There is no client organisation '%s' among yours".formatted(reference));
        }
    }
}
