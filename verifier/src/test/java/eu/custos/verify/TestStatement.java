package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a package written by {@link TestPackage} says of itself, for its signature. */
final class TestStatement {

    private TestStatement() {}

    static Map<String, Object> of(TestPackage written, List<Object> subject) {
        var ledger = written.ledger;
        var withheld = written.withheld.size();
        var root = Base64.getEncoder().encodeToString(ledger.root(ledger.size()));
        return object(
                "_type",
                "https://in-toto.io/Statement/v1",
                "predicateType",
                "urn:custos:evidence-package:" + written.form,
                "subject",
                subject,
                "predicate",
                object(
                        "client",
                        "ACME",
                        "createdAt",
                        "2026-11-26T19:00:00.000000Z",
                        "disclosed",
                        ledger.size() - written.first - withheld,
                        "withheld",
                        withheld,
                        "generator",
                        object("name", "custos", "version", "1"),
                        "ledger",
                        object(
                                "first",
                                written.first,
                                "origin",
                                TestLedger.ORIGIN,
                                "root",
                                root,
                                "size",
                                ledger.size()),
                        "scope",
                        scope(written)));
    }

    private static Map<String, Object> scope(TestPackage written) {
        var controls = written.kind.equals("controls");
        var incident = written.kind.equals("incident");
        var whole = written.withheld.isEmpty();
        var scope = object(
                "kind", written.kind,
                "incident", incident ? "INC-2026-0042" : Jcs.Nil.NULL,
                "incidentId", incident ? TestLedger.INCIDENT : Jcs.Nil.NULL,
                "from", incident ? Jcs.Nil.NULL : TestLedger.time(whole ? 0 : 6),
                "to", incident ? Jcs.Nil.NULL : TestLedger.time(whole ? 13 : 12),
                "controls", controls ? List.of("MSS-1") : List.of(),
                "types", controls ? List.of("artefact.received") : List.of(),
                "catalogue", controls ? "2026.1" : Jcs.Nil.NULL);
        scope.putAll(written.said);
        return scope;
    }
}
