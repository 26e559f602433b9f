package eu.custos.export;

/** The work at a package ends because it was cancelled, or somebody else has taken it. */
final class ExportStopped extends RuntimeException {

    ExportStopped() {
        super("The export was cancelled, or another node writes it", null, false, false);
    }
}
