package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Envelopes, signatures and statements that are nearly right. */
final class StatementAssaults {

    static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final String FILE = "evidence.dsse.json";
    private static final String NAMED = "evidence\\.dsse\\.json|data/.*|bag.*|zzz";

    private StatementAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        envelopes(all);
        signatures(all);
        statements(all);
        return all;
    }

    static byte[] payload(TestPackage from) {
        var found = Pattern.compile("\"payload\":\"([^\"]*)\"").matcher(from.text(FILE));
        if (!found.find()) {
            throw new AssertionError("no payload");
        }
        return Base64.getDecoder().decode(found.group(1));
    }

    private static void envelopes(List<Assault> all) {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        for (var type : List.of(
                "application/json",
                "application/vnd.in-toto+json; charset=utf-8",
                "application/vnd.in-toto+JSON",
                "text/plain",
                "application/vnd.in-toto+json\\u0000",
                " application/vnd.in-toto+json",
                "http://example.com/HelloWorld")) {
            kinds.put("of the type " + type, text -> text.replace("application/vnd.in-toto+json", type));
        }
        kinds.put("without a signature", text -> text.replaceFirst("\\[\\{.*\\}\\]", "[]"));
        kinds.put("with its signature twice", text -> text.replaceFirst("\\[(\\{.*\\})\\]", "[$1,$1]"));
        kinds.put(
                "with a stranger's signature beside",
                text -> text.replaceFirst(
                        "\\[(\\{.*\\})\\]", "[$1,{\"keyid\":\"" + "00".repeat(32) + "\",\"sig\":\"AAAA\"}]"));
        kinds.put("with a signature that is no array", text -> text.replaceFirst("\\[(\\{.*\\})\\]", "$1"));
        kinds.put("with a payload in lines", text -> text.replaceFirst("(\"payload\":\"[^\"]{76})", "$1\\\\n"));
        kinds.put("with a payload for addresses", text -> text.replaceFirst("(\"payload\":\"[^\"]*?)[+/]", "$1-"));
        kinds.put("with a payload and a space", text -> text.replaceFirst("(\"payload\":\"[^\"]*)\"", "$1 \""));
        kinds.put("with a payload too long", text -> text.replaceFirst("(\"payload\":\"[^\"]*)\"", "$1AAAA\""));
        kinds.put("with an empty payload", text -> text.replaceFirst("\"payload\":\"[^\"]*\"", "\"payload\":\"\""));
        kinds.put(
                "with a payload that is no text",
                text -> text.replaceFirst("\"payload\":\"[^\"]*\"", "\"payload\":{}"));
        kinds.put("with a certificate beside", text -> text.replaceFirst("\"keyid\"", "\"cert\":\"\",\"keyid\""));
        kinds.put("without the key's id", text -> text.replaceFirst("\"keyid\":\"[0-9a-f]*\",", ""));
        kinds.put("with an empty id", text -> text.replaceFirst("\"keyid\":\"[0-9a-f]*\"", "\"keyid\":\"\""));
        kinds.put("with an id in capitals", text -> {
            var id = Pattern.compile("\"keyid\":\"([0-9a-f]*)\"").matcher(text);
            return id.replaceFirst(found -> "\"keyid\":\"" + found.group(1).toUpperCase(java.util.Locale.ROOT) + "\"");
        });
        kinds.put("with an id cut off", text -> text.replaceFirst("\"keyid\":\"[0-9a-f]{8}", "\"keyid\":\""));
        kinds.forEach((name, kind) -> all.add(Assault.made("an envelope " + name, "evidence\\.dsse\\.json", () -> {
            var forged = Assault.incident();
            var before = forged.text(FILE);
            // Some base64 has no letter that could be another one.
            var after = kind.apply(before);
            return forged.enveloped(after.equals(before) ? "{}" : after);
        })));
        for (var of : List.of("the witness", "the key before", "a stranger")) {
            all.add(Assault.made("an envelope with the id of " + of, "evidence\\.dsse\\.json", () -> {
                var forged = Assault.incident();
                var key = switch (of) {
                    case "the witness" -> forged.witness;
                    case "the key before" -> forged.old;
                    default -> NoteKey.log(TestLedger.ORIGIN);
                };
                return forged.enveloped(forged.text(FILE).replace(forged.log.id(), key.id()));
            }));
        }
        all.add(Assault.made("an envelope signed by the witness as itself", "evidence\\.dsse\\.json", () -> {
            var forged = Assault.incident();
            return forged.enveloped(Sealing.envelope(payload(forged), forged.witness));
        }));
        all.add(Assault.made("the envelope of another package of the same ledger", NAMED, () -> {
            var forged = Assault.incident();
            var other = TestPackage.period();
            return forged.enveloped(Sealing.envelope(payload(other), forged.log));
        }));
    }

    private static void signatures(List<Assault> all) {
        var kinds = new LinkedHashMap<String, BiFunction<TestPackage, byte[], byte[]>>();
        kinds.put("with the order of the group added, which proves the same", (_, sig) -> added(sig, ORDER));
        kinds.put("with eight times the order added", (_, sig) -> added(sig, ORDER.shiftLeft(3)));
        kinds.put("with the highest bit of its number set", (_, sig) -> turned(sig, 63, 0x80));
        kinds.put("with the sign of its point turned", (_, sig) -> turned(sig, 31, 0x80));
        kinds.put("with a point beyond the field", (_, sig) -> point(sig, (byte) 0xED, (byte) 0xFF, (byte) 0x7F));
        kinds.put("with the neutral point", (_, sig) -> point(sig, (byte) 1, (byte) 0, (byte) 0));
        kinds.put("with a point of small order", (_, sig) -> point(sig, (byte) 0, (byte) 0, (byte) 0));
        kinds.put("that is all zero", (_, _) -> new byte[64]);
        kinds.put("a byte too long", (_, sig) -> Arrays.copyOf(sig, 65));
        kinds.put("a byte too short", (_, sig) -> Arrays.copyOf(sig, 63));
        kinds.put("that is empty", (_, _) -> new byte[0]);
        kinds.put("with its halves changed round", (_, sig) -> {
            var turned = new byte[64];
            System.arraycopy(sig, 32, turned, 0, 32);
            System.arraycopy(sig, 0, turned, 32, 32);
            return turned;
        });
        kinds.put("over the payload alone", (forged, _) -> forged.log.sign(payload(forged)));
        kinds.put(
                "over the payload in base64",
                (forged, _) -> forged.log.sign(Base64.getEncoder().encode(payload(forged))));
        kinds.put("over another type", (forged, _) -> forged.log.sign(encoded("application/json", payload(forged), 0)));
        kinds.put(
                "over another length",
                (forged, _) -> forged.log.sign(encoded("application/vnd.in-toto+json", payload(forged), 1)));
        kinds.put(
                "over the digest of the message",
                (forged, _) ->
                        forged.log.sign(Rfc6962.sha256(encoded("application/vnd.in-toto+json", payload(forged), 0))));
        kinds.put("over the end checkpoint", (forged, _) -> forged.log.sign(Assault.utf8(forged.ledger.noteText(13))));
        kinds.put(
                "of the witness",
                (forged, _) -> forged.witness.sign(encoded("application/vnd.in-toto+json", payload(forged), 0)));
        kinds.forEach((name, kind) -> all.add(Assault.made("a signature " + name, "evidence\\.dsse\\.json", () -> {
            var forged = Assault.incident();
            var found = Pattern.compile("\"sig\":\"([^\"]*)\"").matcher(forged.text(FILE));
            if (!found.find()) {
                throw new AssertionError("no signature");
            }
            var other = Base64.getEncoder()
                    .encodeToString(kind.apply(forged, Base64.getDecoder().decode(found.group(1))));
            return forged.enveloped(found.replaceFirst("\"sig\":\"" + other.replace("$", "") + "\""));
        })));
        var spelt = new LinkedHashMap<String, UnaryOperator<String>>();
        spelt.put("without padding", sig -> sig.replace("=", ""));
        spelt.put("with bits in its padding", sig -> sig.replaceFirst(".==$", "/=="));
        spelt.put("for addresses", sig -> sig.replace('+', '-').replace('/', '_') + "-");
        spelt.put("in lines", sig -> sig.substring(0, 40) + "\\\\r\\\\n" + sig.substring(40));
        spelt.put("in hex", sig -> TestLedger.hex(Base64.getDecoder().decode(sig)));
        spelt.forEach((name, kind) ->
                all.add(Assault.made("a signature spelt " + name, "evidence\\.dsse\\.json", () -> {
                    var forged = Assault.incident();
                    var found = Pattern.compile("\"sig\":\"([^\"]*)\"").matcher(forged.text(FILE));
                    return forged.enveloped(found.replaceFirst(sig -> "\"sig\":\"" + kind.apply(sig.group(1)) + "\""));
                })));
    }

    private static byte[] encoded(String type, byte[] payload, int off) {
        var head = "DSSEv1 %d %s %d "
                .formatted(type.length(), type, payload.length + off)
                .getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }

    /** RFC 8032: the second half is a number, its first byte the lowest. */
    static byte[] added(byte[] signature, BigInteger more) {
        var high = new byte[33];
        for (var i = 0; i < 32; i++) {
            high[32 - i] = signature[32 + i];
        }
        var sum = new BigInteger(high).add(more).toByteArray();
        var other = signature.clone();
        for (var i = 0; i < 32; i++) {
            other[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
        }
        return other;
    }

    private static byte[] turned(byte[] signature, int at, int bits) {
        var other = signature.clone();
        other[at] ^= (byte) bits;
        return other;
    }

    private static byte[] point(byte[] signature, byte first, byte middle, byte last) {
        var other = signature.clone();
        Arrays.fill(other, 0, 32, middle);
        other[0] = first;
        other[31] = last;
        return other;
    }

    private static void statements(List<Assault> all) {
        for (var type : List.of(
                "https://in-toto.io/Statement/v0.1",
                "https://in-toto.io/Statement/v1/",
                "http://in-toto.io/Statement/v1",
                "")) {
            all.add(stated("of the type '" + type + "'", statement -> statement.put("_type", type)));
        }
        for (var type : List.of(
                "urn:custos:evidence-package:3",
                "urn:custos:evidence-package:02",
                "urn:custos:evidence-package",
                "URN:custos:evidence-package:2",
                "urn:custos:evidence-package:2 ",
                "urn:custos:evidence-package:1")) {
            all.add(stated("of the form '" + type + "'", statement -> statement.put("predicateType", type)));
        }
        all.add(stated("with a member more", statement -> statement.put("note", "x")));
        all.add(stated("without subjects", statement -> statement.put("subject", List.of())));
        all.add(stated(
                "with its subjects turned round",
                statement -> statement.put("subject", subjects(statement).reversed())));
        all.add(stated("with a subject twice", statement -> {
            var twice = new ArrayList<>(subjects(statement));
            twice.add(1, twice.getFirst());
            statement.put("subject", twice);
        }));
        all.add(stated(
                "without its first subject",
                statement -> statement.put(
                        "subject",
                        subjects(statement).subList(1, subjects(statement).size()))));
        all.add(stated("with a subject more", statement -> {
            var more = new ArrayList<Object>(subjects(statement));
            more.add(object("digest", object("sha256", "00".repeat(32)), "name", "zzz"));
            statement.put("subject", more);
        }));
        all.add(stated("with a subject by another digest beside", statement -> {
            var more = new ArrayList<Object>(subjects(statement));
            more.set(
                    0,
                    object(
                            "digest",
                            object("sha256", "00".repeat(32), "sha512", "00".repeat(64)),
                            "name",
                            "bag-info.txt"));
            statement.put("subject", more);
        }));
        predicates(all);
        scopes(all);
    }

    private static void predicates(List<Assault> all) {
        for (var name : List.of("client", "createdAt", "disclosed", "generator", "ledger", "scope", "withheld")) {
            all.add(stated("without " + name, statement -> predicate(statement).remove(name)));
            all.add(stated(
                    "with an array as " + name,
                    statement -> predicate(statement).put(name, List.of())));
        }
        all.add(stated(
                "with a member more of the predicate",
                statement -> predicate(statement).put("policy", "none")));
        for (var at : List.of(
                "2026-11-26T19:00:00Z",
                "2026-02-30T19:00:00.000000Z",
                "yesterday",
                "2026-11-26T19:00:00.000000+00:00")) {
            all.add(stated("made at " + at, statement -> predicate(statement).put("createdAt", at)));
        }
        for (var count : List.of(3L, 5L, -1L, "4")) {
            all.add(stated(
                    "with as many disclosed as " + Jcs.text(count),
                    statement -> predicate(statement).put("disclosed", count)));
            all.add(stated(
                    "with as many withheld as " + Jcs.text(count).replace("4", "9"),
                    statement -> predicate(statement).put("withheld", count.equals("4") ? "9" : (Long) count + 2)));
        }
        all.add(stated("with one place moved from withheld to disclosed", statement -> {
            predicate(statement).put("disclosed", 5L);
            predicate(statement).put("withheld", 3L);
        }));
        all.add(stated(
                "by another generator",
                statement -> predicate(statement).put("generator", object("name", "other", "version", "1"))));
        for (var ledger : List.of("first", "size")) {
            for (var by : List.of(-1L, 1L)) {
                all.add(stated(
                        "with " + ledger + " by " + by,
                        statement -> part(statement, "ledger")
                                .merge(ledger, by, (was, more) -> ((Number) was).longValue() + (Long) more)));
            }
            all.add(stated(
                    "with " + ledger + " as text",
                    statement -> part(statement, "ledger").put(ledger, "5")));
        }
        for (var origin :
                List.of("custos/EVIL", "custos/ACME ", "custos/acme", "custos/\u0410CME", "custos/super-log")) {
            all.add(stated(
                    "of the ledger '" + origin + "'",
                    statement -> part(statement, "ledger").put("origin", origin)));
        }
        for (var root : List.of("", "AAAA", "A".repeat(43) + "=", "0".repeat(64))) {
            all.add(stated(
                    "with the root '" + root + "'",
                    statement -> part(statement, "ledger").put("root", root)));
        }
    }

    private static void scopes(List<Assault> all) {
        for (var kind : List.of("period", "controls", "everything", "", "__proto__", "constructor")) {
            all.add(stated(
                    "of a scope that is " + kind,
                    statement -> part(statement, "scope").put("kind", kind)));
        }
        for (var id : List.of(TestLedger.OTHER, TestLedger.INCIDENT.toUpperCase(java.util.Locale.ROOT), "", "x")) {
            all.add(stated(
                    "about the incident '" + id + "'",
                    statement -> part(statement, "scope").put("incidentId", id)));
        }
        for (var name : List.of(
                "artefacts", "catalogue", "controls", "from", "incident", "incidentId", "kind", "to", "types")) {
            all.add(stated(
                    "without the scope's " + name,
                    statement -> part(statement, "scope").remove(name)));
        }
        all.add(stated(
                "with a member more of the scope",
                statement -> part(statement, "scope").put("except", "x")));
        all.add(stated(
                "with a period beside the incident",
                statement -> part(statement, "scope").put("from", TestLedger.time(0))));
        all.add(stated(
                "with controls beside the incident",
                statement -> part(statement, "scope").put("controls", List.of("MSS-1"))));
        all.add(stated(
                "with types beside the incident",
                statement -> part(statement, "scope").put("types", List.of("a.b"))));
        all.add(stated(
                "with a catalogue beside the incident",
                statement -> part(statement, "scope").put("catalogue", "1")));
        for (var artefacts : List.<Object>of("ALL", "some", true, "", "all ", Jcs.Nil.NULL)) {
            all.add(stated(
                    "with artefacts as " + Jcs.text(artefacts),
                    statement -> part(statement, "scope").put("artefacts", artefacts)));
        }
        var controls = new LinkedHashMap<String, Consumer<Map<String, Object>>>();
        controls.put("with its controls twice", scope -> scope.put("controls", List.of("MSS-1", "MSS-1")));
        controls.put("with controls out of order", scope -> scope.put("controls", List.of("MSS-2", "MSS-1")));
        controls.put("with an empty control", scope -> scope.put("controls", List.of("")));
        controls.put("with a control that is no text", scope -> scope.put("controls", List.of(1L)));
        controls.put("about another control", scope -> scope.put("controls", List.of("MSS-2")));
        controls.put("of other types", scope -> scope.put("types", List.of("control.attested")));
        controls.put("with a period that ends before it begins", scope -> scope.put("to", TestLedger.time(5)));
        controls.put("with an empty period", scope -> scope.put("to", scope.get("from")));
        controls.put("with a period that begins later", scope -> scope.put("from", TestLedger.time(10)));
        controls.put("with a period that ends earlier", scope -> scope.put("to", TestLedger.time(10)));
        controls.put("without a catalogue", scope -> scope.put("catalogue", Jcs.Nil.NULL));
        controls.put("with an incident beside", scope -> scope.put("incidentId", TestLedger.INCIDENT));
        controls.forEach((name, change) -> all.add(Assault.made(
                "a statement about controls " + name,
                NAMED,
                () -> Assault.controls()
                        .stating(statement -> {
                            change.accept(part(statement, "scope"));
                            return statement;
                        })
                        .seal())));
    }

    private static Assault stated(String name, Consumer<Map<String, Object>> change) {
        return Assault.made(
                "a statement " + name,
                NAMED,
                () -> Assault.incident()
                        .stating(statement -> {
                            change.accept(statement);
                            return statement;
                        })
                        .seal());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> predicate(Map<String, Object> statement) {
        return (Map<String, Object>) Objects.requireNonNull(statement.get("predicate"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> statement, String name) {
        return (Map<String, Object>) Objects.requireNonNull(predicate(statement).get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> subjects(Map<String, Object> statement) {
        return (List<Object>) Objects.requireNonNull(statement.get("subject"));
    }
}
