package eu.custos.playbook;

import java.util.List;

/** What came of reading a file. */
public sealed interface Reading {

    /**
     * It can be compiled and run.
     *
     * @param notes what is kept as data only, or done otherwise than the file may expect
     */
    record Accepted(Playbook playbook, List<Fault> notes) implements Reading {
        public Accepted {
            notes = List.copyOf(notes);
        }
    }

    /** It is not taken; every fault that was found, in the order of the file. */
    record Refused(List<Fault> faults) implements Reading {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
