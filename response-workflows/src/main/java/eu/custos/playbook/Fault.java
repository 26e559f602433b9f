package eu.custos.playbook;

/**
 * What is wrong, or lost, at one place of a file.
 *
 * @param place JSON pointer (RFC 6901) into the file; empty for the file as a whole
 */
public record Fault(String place, String what) {

    @Override
    public String toString() {
        return place.isEmpty() ? what : "%s: %s".formatted(place, what);
    }
}
