package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.util.List;
import java.util.Map;

/** Entries that ask for packages, and packages that hold them. */
final class Requests {

    private static final String TYPE = "evidence.export-requested";
    private static final String FROM = "2026-11-26T10:06:00Z";
    private static final String TO = "2026-11-26T10:12:00Z";

    private Requests() {}

    /** The facts of the entry that asked for a package of that scope. */
    static Map<String, Object> request(String kind, Object... more) {
        var facts = object(
                "artefacts",
                true,
                "createdAt",
                "2026-11-26T19:00:00.000000Z",
                "name",
                TestPackage.TOP.substring(0, TestPackage.TOP.length() - 1),
                "scope",
                kind,
                "withheld",
                0L);
        if (!kind.equals("incident")) {
            facts.putAll(object("from", "2026-11-26T10:00:00Z", "to", "2026-11-26T10:13:00Z"));
        }
        facts.putAll(object(more));
        return facts;
    }

    static TestLedger.Odd at(int seq, Map<String, Object> facts) {
        return new TestLedger.Odd(seq, TYPE, facts);
    }

    /** About a control, with the entry that asked for it among what is disclosed. */
    static TestPackage controls() {
        var facts = request("controls", "controls", List.of("MSS-1"), "withheld", 1L, "from", FROM, "to", TO);
        var asked = TestPackage.controls(at(6, facts));
        asked.saying("types", List.of("artefact.received", TYPE)).saying("artefacts", "none");
        Forgeries.leaveOut(asked, "\"not-asked\"");
        return asked.seal();
    }

    /** Packages that hold the entry that asked for them. */
    static List<TestPackage> all() {
        var before = request("period");
        before.remove("createdAt");
        return List.of(
                TestPackage.whole(at(8, request("period"))),
                TestPackage.whole(at(8, before), at(6, request("period", "to", TO))),
                TestPackage.period(at(6, request("period", "from", FROM, "to", TO, "withheld", 1L))),
                TestPackage.period(at(6, request("period", "from", FROM, "to", TO, "hides", "notes"))),
                TestPackage.openIncident(at(8, request("incident"))),
                controls());
    }
}
