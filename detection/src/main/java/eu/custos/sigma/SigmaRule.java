package eu.custos.sigma;

/** A detection rule, ready to be asked about events; immutable. */
public final class SigmaRule implements SigmaDocument {

    private final SigmaHeader header;
    private final LogSource logSource;
    private final Check source;
    private final Check detection;

    SigmaRule(SigmaHeader header, LogSource logSource, Check detection) {
        this.header = header;
        this.logSource = logSource;
        this.source = LogSourceTable.check(logSource);
        this.detection = detection;
    }

    @Override
    public SigmaHeader header() {
        return header;
    }

    public LogSource logSource() {
        return logSource;
    }

    /** Whether the event is of the rule's log source and its detection holds. */
    public boolean matches(Event event) {
        return source.test(event) && detection.test(event);
    }

    /** The check of its log source alone, the same for every rule of that log source. */
    Check source() {
        return source;
    }

    Check detection() {
        return detection;
    }

    @Override
    public String toString() {
        return header.title();
    }
}
