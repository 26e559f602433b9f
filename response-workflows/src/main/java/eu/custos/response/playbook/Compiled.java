package eu.custos.response.playbook;

import eu.custos.playbook.Fault;
import java.util.List;

/**
 * A playbook as a BPMN model.
 *
 * @param notes what the model does otherwise than the file says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Compiled(String process, byte[] bpmn, List<Fault> notes) {
    Compiled {
        notes = List.copyOf(notes);
    }
}
