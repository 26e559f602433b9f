package eu.custos.ingest.adapter;

/** The adapters as the platform has them. */
final class TestAdapters {

    private TestAdapters() {}

    static Adapters all() {
        return new Adapters(
                new SuricataEve(),
                new WazuhAlerts(),
                new OcsfFinding(),
                new SnortLines(),
                new CefLines(),
                new GenericMapper());
    }
}
