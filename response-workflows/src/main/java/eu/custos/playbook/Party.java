package eu.custos.playbook;

/**
 * An agent or a target that the file defines.
 *
 * @param type such as {@code individual} or {@code http-api}
 * @param addresses as the file gives them; empty for people
 */
public record Party(String id, String type, String name, String addresses) {

    @Override
    public String toString() {
        var words = name.isEmpty() ? type : "%s (%s)".formatted(name, type);
        return addresses.isEmpty() ? words : "%s, %s".formatted(words, addresses);
    }
}
