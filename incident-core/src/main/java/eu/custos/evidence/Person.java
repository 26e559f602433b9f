package eu.custos.evidence;

/**
 * A person among the facts of an entry, whom the leaf names by a salted digest, so that the name can be erased.
 *
 * @param name the login name, or the address of whoever has none
 */
public record Person(String name) {

    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person has a name");
        }
    }
}
