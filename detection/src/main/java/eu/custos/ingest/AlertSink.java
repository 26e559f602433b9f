package eu.custos.ingest;

import java.util.List;
import java.util.Map;

/** Takes understood alerts to triage. */
public interface AlertSink {

    /**
     * Places every alert of the batch in a group.
     *
     * <p>Called inside the transaction that also stores the alerts and the offsets of their batch, with a scope of the
     * batch's client organisations bound. An alert that was stored before is never handed over again.
     */
    Map<AlertId, Placed> take(List<UnderstoodAlert> batch);
}
