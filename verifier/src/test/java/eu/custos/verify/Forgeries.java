package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a provider who holds the key may try, and the check that must name it. */
record Forgeries(String name, Check check, boolean onlyProgram, Supplier<TestPackage> making) {

    TestPackage make() {
        return making.get();
    }

    static List<Forgeries> all() {
        var all = new ArrayList<Forgeries>();
        all.add(of("a leaf is withheld without notice", Check.REDACTION_COUNTS, forged -> {
            replace(forged, "data/redactions.json", "\"count\":3", "\"count\":2");
        }));
        all.add(of("a reason for withholding is unknown", Check.REDACTION_COUNTS, forged -> {
            replace(forged, "data/redactions.json", "protected", "quietly");
        }));
        all.add(of("a text is said to be erased that is there", Check.TEXT_DIGEST, forged -> {
            replace(forged, "data/redactions.json", "[11]", "[6,11]");
        }));
        all.add(of("a text is replaced", Check.TEXT_DIGEST, forged -> {
            replace(forged, "data/texts.ndjson", "He said", "She said");
        }));
        all.add(of("the table is made nicer", Check.TABLE_AGREES, forged -> {
            replace(forged, "data/events.csv", "incident.noted", "incident.solved");
        }));
        all.add(of("a formula is let into the table", Check.TABLE_AGREES, forged -> {
            replace(forged, "data/events.csv", "'=SUM", "=SUM");
        }));
        all.add(of("an old checkpoint stands for the end", Check.CHECKPOINT_FORM, forged -> {
            forged.put("data/checkpoints/13.checkpoint", forged.note(9));
        }));
        all.add(of("the start checkpoint is of a forked log", Check.TREE_START, forged -> {
            var text = TestLedger.ORIGIN + "\n5\n" + "A".repeat(43) + "=\n";
            forged.put("data/checkpoints/5.checkpoint", text + "\n" + forged.log.line(text));
        }));
        all.add(of("a checkpoint between is of a forked log", Check.TREE_END, forged -> {
            var text = TestLedger.ORIGIN + "\n9\n" + "A".repeat(43) + "=\n";
            forged.put("data/checkpoints/9.checkpoint", text + "\n" + forged.log.line(text));
            forged.files.remove("data/checkpoints/9.1.tsr");
        }));
        all.add(of("the checkpoint is of another ledger", Check.CHECKPOINT_FORM, forged -> {
            replace(forged, "data/checkpoints/9.checkpoint", "custos/ACME", "custos/EVIL");
        }));
        all.add(of("a checkpoint is signed by nobody", Check.CHECKPOINT_SIGNATURE, forged -> {
            var text = forged.ledger.noteText(9);
            forged.put(
                    "data/checkpoints/9.checkpoint",
                    text + "\n" + NoteKey.log(TestLedger.ORIGIN).line(text));
        }));
        all.add(of("no witness signed the end", Check.CHECKPOINT_WITNESS, forged -> {
            var text = forged.ledger.noteText(13);
            var alone = text + "\n" + forged.log.line(text);
            for (var name : List.copyOf(forged.files.keySet())) {
                if (name.endsWith(".tlog-proof") || name.endsWith("/13.checkpoint")) {
                    forged.put(name, forged.text(name).replace(forged.note(13), alone));
                }
            }
        }));
        all.add(of("the frontier is of another tree", Check.TREE_START, forged -> {
            forged.put(
                    "data/range.json",
                    forged.text("data/range.json").replaceFirst("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\""));
        }));
        all.add(of(
                "proofs are left out",
                Check.PROOF_INCLUSION,
                forged -> forged.files.remove("data/proofs/6.tlog-proof")));
        all.add(of("a proof is of another entry", Check.PROOF_INCLUSION, forged -> {
            replace(forged, "data/proofs/6.tlog-proof", "index 6", "index 9");
        }));
        all.add(of("an artefact is another file", Check.CUSTODY_FILE, forged -> {
            replace(forged, "data/custody.json", "\"bytes\":" + TestLedger.FILE.length, "\"bytes\":1");
        }));
        all.add(of("an artefact has another salt", Check.CUSTODY_LEAF, forged -> {
            replace(forged, "data/custody.json", TestLedger.SALT, TestLedger.SALT.replace("0f", "1f"));
        }));
        all.add(of("an artefact is listed that nobody received", Check.CUSTODY_LEAF, forged -> {
            replace(forged, "data/custody.json", TestLedger.ARTEFACT, TestLedger.OTHER);
        }));
        all.add(of("an artefact is kept quiet about", Check.CUSTODY_LEAF, forged -> {
            forged.files
                    .keySet()
                    .removeIf(name -> name.equals("data/custody.json") || name.startsWith("data/artefacts/"));
        }));
        all.add(left("a file is left out as if nobody had asked for it", "\"not-asked\""));
        all.add(left("a file is left out without a reason", "null"));
        all.add(left("a file is left out as suspicious, which no entry tells", "\"quarantine\""));
        all.add(left("a file is left out as if it were erased", "\"erased\""));
        all.add(of("a file is there that is said to be withheld", Check.CUSTODY_ASKED, forged -> {
            replace(forged, "data/custody.json", "\"withheld\":null", "\"withheld\":\"quarantine\"");
        }));
        all.add(of("a file is there that nobody asked for", Check.CUSTODY_ASKED, forged -> {
            forged.saying("artefacts", "none");
            replace(forged, "data/custody.json", "\"withheld\":null", "\"withheld\":\"not-asked\"");
        }));
        all.add(new Forgeries("a file is left out as suspicious that was released", Check.CUSTODY_ASKED, false, () -> {
            var forged = TestPackage.whole(new TestLedger.Odd(8, "artefact.released", Map.of()), suspicious());
            leaveOut(forged, "\"quarantine\"");
            return forged.seal();
        }));
        all.addAll(requests());
        all.add(of("the statement does not say what was asked for", Check.STATEMENT_FORM, forged -> {
            forged.saying("artefacts", "some");
            forged.put("data/README.html", "<!doctype html><title>Other</title>");
        }));
        all.add(new Forgeries("one artefact is received twice for the first time", Check.CUSTODY_LEAF, false, () -> {
            return TestPackage.whole(new TestLedger.Odd(8, "artefact.received", received(false)));
        }));
        all.add(new Forgeries(
                "the same artefact is received again with another digest", Check.CUSTODY_LEAF, false, () -> {
                    var facts = received(true);
                    facts.put("salted", "00".repeat(32));
                    return TestPackage.whole(new TestLedger.Odd(8, "artefact.received", facts));
                }));
        all.add(new Forgeries("the erasure of another entry is told", Check.ERASURE_TOLD, false, () -> {
            var facts = Jcs.object("leafHash", "00".repeat(32), "seq", 11L, "type", "incident.noted");
            return TestPackage.whole(new TestLedger.Odd(12, "evidence.text-erased", facts));
        }));
        all.add(new Forgeries("an observation does not say what its entry says", Check.OSCAL_REFERENCE, false, () -> {
            var forged = TestPackage.controls();
            forged.put("data/oscal/assessment-results.json", TestOscal.bareResults("../events.ndjson#seq=10"));
            return forged.seal();
        }));
        all.add(of("a file is there that nothing names", Check.CUSTODY_FILE, forged -> {
            insertAfter(forged, "data/custody.json", "data/artefacts/" + "0".repeat(64), new byte[] {1});
        }));
        all.add(of(
                "a time stamp is over another checkpoint",
                Check.STAMP_IMPRINT,
                forged -> forged.put(
                        "data/checkpoints/13.1.tsr",
                        forged.files.getOrDefault("data/checkpoints/9.1.tsr", new byte[0]))));
        all.add(stamped("the clock was set back", 13, TestLedger.BEGIN.plusSeconds(9 * 60)));
        all.add(stamped("the clock was set forward", 9, TestLedger.BEGIN.plusSeconds(11 * 60)));
        all.add(new Forgeries("a time stamp is by a stranger", Check.STAMP_AUTHORITY, true, () -> {
            var forged = TestPackage.incident();
            forged.put(
                    "data/checkpoints/13.1.tsr",
                    new Authority()
                            .stamp(forged.ledger.noteText(13).getBytes(UTF_8), TestLedger.BEGIN.plusSeconds(13 * 60)));
            return forged.seal();
        }));
        all.add(purpose("a web server's key makes time stamps", new Authority(KeyPurposeId.id_kp_serverAuth, true)));
        all.add(purpose("the purpose is not critical", new Authority(KeyPurposeId.id_kp_timeStamping, false)));
        all.add(of("the log of all ledgers lists another root", Check.SUPERLOG_LISTED, forged -> {
            var listed = forged.ledger.rootText(forged.ledger.size());
            replace(forged, "data/super-log/listing.json", listed, forged.ledger.rootText(9));
        }));
        all.add(of("the listing is another ledger's", Check.SUPERLOG_LISTED, forged -> {
            replace(forged, "data/super-log/listing.json", "f0e0d0c0", "f1e0d0c0");
        }));
        all.add(of("the log of all ledgers is a fork that lists it elsewhere", Check.SUPERLOG_LISTED, forged -> {
            replace(forged, "data/super-log/listing.tlog-proof", "index 6", "index 7");
        }));
        all.add(of("the log of all ledgers is signed by somebody else", Check.SUPERLOG_SIGNED, forged -> {
            var note = forged.superLog.note(NoteKey.log(TestSuperLog.ORIGIN));
            forged.put("data/super-log/17.checkpoint", note);
            forged.put("data/super-log/listing.tlog-proof", forged.superLog.proof(note));
        }));
        all.add(of("the proof of the listing is left out", Check.SUPERLOG_LISTED, forged -> {
            forged.files.remove("data/super-log/listing.tlog-proof");
        }));
        all.add(of("the stamp of the log of all ledgers is of another", Check.SUPERLOG_STAMP, forged -> {
            forged.put("data/super-log/17.1.tsr", forged.files.getOrDefault("data/checkpoints/13.1.tsr", new byte[0]));
        }));
        all.add(of("the listing was stamped before it was written", Check.SUPERLOG_STAMP, forged -> {
            forged.put(
                    "data/super-log/17.1.tsr",
                    forged.authority.stamp(
                            forged.superLog.noteText().getBytes(UTF_8), TestLedger.BEGIN.plusSeconds(9 * 60)));
        }));
        all.add(of("a retired key signs after its time", Check.CHECKPOINT_SIGNATURE, forged -> {
            var text = forged.ledger.noteText(9);
            forged.put("data/checkpoints/9.checkpoint", text + "\n" + forged.old.line(text));
        }));
        all.add(of("a new key signs what was before it", Check.CHECKPOINT_SIGNATURE, forged -> {
            var text = forged.ledger.noteText(5);
            forged.put("data/checkpoints/5.checkpoint", text + "\n" + forged.log.line(text));
        }));
        all.add(new Forgeries("a key takes over that nobody handed over to", Check.KEYS_HISTORY, false, () -> {
            var forged = TestPackage.incident();
            var handed = forged.old.signature(forged.ledger.handOver(forged.old, forged.log));
            replace(forged, "data/keys/trust.json", handed, forged.log.signature("something else"));
            return forged.seal();
        }));
        all.add(oscal("results rest on a withheld place", "../events.ndjson#seq=8"));
        all.add(oscal("results rest on a place outside of the range", "../events.ndjson#seq=2"));
        all.add(oscal("results rest on another machine", "https://example.org/evidence"));
        all.addAll(claims());
        all.add(new Forgeries("the control files are not whole", Check.OSCAL_FORM, false, () -> {
            var forged = TestPackage.controls();
            forged.files.remove("data/oscal/catalog.json");
            return forged.seal();
        }));
        return all;
    }

    private static Forgeries of(String name, Check check, Consumer<TestPackage> change) {
        return new Forgeries(name, check, false, () -> {
            var forged = TestPackage.incident();
            var before = Map.copyOf(forged.files);
            change.accept(forged);
            if (before.equals(forged.files)) {
                throw new AssertionError(name + " changes nothing");
            }
            return forged.seal();
        });
    }

    /** Without the file of the artefact, and with that word for why. */
    private static Forgeries left(String name, String why) {
        return of(name, Check.CUSTODY_ASKED, forged -> leaveOut(forged, why));
    }

    static void leaveOut(TestPackage forged, String why) {
        var file = "data/artefacts/" + TestLedger.hex(Rfc6962.sha256(TestLedger.FILE));
        forged.files.remove(file);
        replace(forged, "data/custody.json", "\"file\":\"" + file + "\"", "\"file\":null");
        replace(forged, "data/custody.json", "\"withheld\":null", "\"withheld\":" + why);
    }

    /** What the statement says was asked for, against the entry of the request. */
    private static List<Forgeries> requests() {
        return List.of(
                request("files were asked for, and the statement says that none was", forged -> {
                    forged.saying("artefacts", "none");
                    leaveOut(forged, "\"not-asked\"");
                }),
                request("no files were asked for, and they are here", forged -> {}, "artefacts", false),
                request("another period was asked for", forged -> {}, "to", "2026-11-26T10:13:00.000001Z"),
                request("the period that was asked for is no time", forged -> {}, "from", "yesterday"),
                request("an incident was asked for, and a period is here", forged -> {}, "scope", "incident"),
                request("controls were asked for, and a period is here", forged -> {}, "scope", "controls"),
                request("the package has another name than was asked for", forged -> {}, "name", "Another"),
                request("it was asked for at another time", forged -> {}, "createdAt", "2026-11-26T18:00:00.000000Z"),
                new Forgeries(
                        "a place is withheld by decision that no request names", Check.REQUEST_TOLD, false, () -> {
                            var facts = Requests.request(
                                    "period", "from", "2026-11-26T10:06:00Z", "to", "2026-11-26T10:12:00Z");
                            return TestPackage.period(new TestLedger.Odd(6, "evidence.export-requested", facts));
                        }),
                new Forgeries(
                        "the request for the whole of an incident is not in it", Check.REQUEST_TOLD, false, () -> {
                            return TestPackage.openIncident();
                        }),
                new Forgeries("the request was for another incident", Check.REQUEST_TOLD, false, () -> {
                    var facts = Requests.request("period");
                    return TestPackage.openIncident(new TestLedger.Odd(8, "evidence.export-requested", facts));
                }));
    }

    private static Forgeries request(String name, Consumer<TestPackage> change, Object... fact) {
        return new Forgeries(name, Check.REQUEST_TOLD, false, () -> {
            var facts = Requests.request("period", fact);
            var forged = TestPackage.whole(new TestLedger.Odd(8, "evidence.export-requested", facts));
            change.accept(forged);
            return forged.seal();
        });
    }

    /** Facts of the artefact's receipt. */
    static Map<String, Object> received(boolean again) {
        return Jcs.object("again", again, "salted", TestLedger.salted());
    }

    /** The same where it was put into quarantine. */
    static TestLedger.Odd suspicious() {
        return new TestLedger.Odd(
                9, "artefact.received", Jcs.object("quarantine", List.of("program"), "salted", TestLedger.salted()));
    }

    private static Forgeries stamped(String name, int size, Instant at) {
        return of(
                name,
                Check.STAMP_ORDER,
                forged -> forged.put(
                        "data/checkpoints/" + size + ".1.tsr",
                        forged.authority.stamp(forged.ledger.noteText(size).getBytes(UTF_8), at)));
    }

    private static Forgeries purpose(String name, Authority wrong) {
        return new Forgeries(name, Check.STAMP_IMPRINT, true, () -> {
            var forged = TestPackage.incident();
            var good = forged.files.getOrDefault("data/checkpoints/13.1.tsr", new byte[0]);
            forged.put("data/checkpoints/13.1.tsr", wrong.stampWithoutRight(good));
            return forged.seal();
        });
    }

    private static Forgeries oscal(String name, String href) {
        return new Forgeries(name, Check.OSCAL_REFERENCE, false, () -> {
            var forged = TestPackage.controls();
            forged.put("data/oscal/assessment-results.json", TestOscal.results(href));
            return forged.seal();
        });
    }

    /** Of observations that say what their entries say, as packages are written now. */
    private static List<Forgeries> claims() {
        var at = "../events.ndjson#seq=10";
        return List.of(
                claim("a finding of a look is left out", at, "findings", "1"),
                claim("a look had another population", at, "population", "4"),
                claim("a look came to another end", at, "verdict", "finding"),
                claim("a look was another", at, "result", TestLedger.INCIDENT),
                claim("a look saw other things", at, "digest", "11".repeat(32)),
                claim("results rest on an entry that is no look", "../events.ndjson#seq=9", "verdict", "met"),
                claim("a disclosed look is not named", "../events.ndjson", "verdict", "finding"),
                claimed("a control is satisfied against its look", "MSS-1", "satisfied", "finding"),
                claimed("a finding rests on the look at another control", "MSS-2", "satisfied", "met"));
    }

    private static Forgeries claim(String name, String href, String prop, String value) {
        return new Forgeries(name, Check.OSCAL_REFERENCE, false, () -> {
            var forged = TestPackage.controls();
            var props = TestOscal.look();
            props.put(prop, value);
            forged.put("data/oscal/assessment-results.json", TestOscal.results(href, props, "MSS-1", "not-satisfied"));
            return forged.seal();
        });
    }

    private static Forgeries claimed(String name, String control, String state, String verdict) {
        return new Forgeries(name, Check.OSCAL_REFERENCE, false, () -> {
            var forged = TestPackage.controls();
            var props = TestOscal.look();
            props.put("verdict", verdict);
            forged.put(
                    "data/oscal/assessment-results.json",
                    TestOscal.results("../events.ndjson#seq=10", props, control, state));
            return forged.seal();
        });
    }

    private static void insertAfter(TestPackage forged, String after, String name, byte[] bytes) {
        var files = new LinkedHashMap<String, byte[]>();
        forged.files.forEach((file, content) -> {
            files.put(file, content);
            if (file.equals(after)) {
                files.put(name, bytes);
            }
        });
        forged.files.clear();
        forged.files.putAll(files);
    }

    private static void replace(TestPackage forged, String file, String before, String after) {
        forged.put(file, forged.text(file).replace(before, after));
    }
}
