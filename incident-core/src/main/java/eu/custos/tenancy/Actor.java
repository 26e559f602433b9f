package eu.custos.tenancy;

/**
 * Who acts: a person by account name, a source by its name, or a part of the platform.
 *
 * @param id stable and unique within its kind, such as {@code a.lovelace}
 * @param name what a reader of the record sees
 */
public record Actor(Kind kind, String id, String name) {

    /** Plane on which the actor acts. */
    public enum Kind {
        PERSON,
        CLIENT_PERSON,
        SOURCE,
        PLATFORM
    }

    /** Whether it is somebody and not something. */
    public boolean isPerson() {
        return kind == Kind.PERSON || kind == Kind.CLIENT_PERSON;
    }

    public static Actor platform(String part) {
        return new Actor(Kind.PLATFORM, part, part);
    }
}
