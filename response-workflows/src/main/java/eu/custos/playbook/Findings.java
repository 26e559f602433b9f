package eu.custos.playbook;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file and what is lost of it, up to a number that a person reads. */
final class Findings {

    static final int MOST = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> notes = new ArrayList<>();

    void fault(String place, String what) {
        add(faults, place, what);
    }

    void note(String place, String what) {
        add(notes, place, what);
    }

    boolean clean() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    List<Fault> notes() {
        return List.copyOf(notes);
    }

    /** A pointer repeats names of the file, which may be long or not for the eye. */
    private static void add(List<Fault> to, String place, String what) {
        if (to.size() < MOST) {
            to.add(new Fault(Words.line(place, 300), what));
        } else if (to.size() == MOST) {
            to.add(new Fault("", "There is more; only the first %d are told".formatted(MOST)));
        }
    }
}
