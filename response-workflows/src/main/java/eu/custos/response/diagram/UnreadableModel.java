package eu.custos.response.diagram;

/** The file is no BPMN 2.0 model with a diagram. */
public final class UnreadableModel extends RuntimeException {

    UnreadableModel(String reason) {
        super(reason);
    }

    UnreadableModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
