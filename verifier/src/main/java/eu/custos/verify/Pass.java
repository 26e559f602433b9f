package eu.custos.verify;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One passage through a package, in the order in which each step may rely on the one before. */
final class Pass {

    private final Report.Writer report;
    private final @Nullable Trust given;
    private final Kept kept;
    private final @Nullable Policy policy;
    private @Nullable Summary summary;

    Pass(Report.Writer report, @Nullable Trust given, Kept kept, @Nullable Policy policy) {
        this.report = report;
        this.given = given;
        this.kept = kept;
        this.policy = policy;
    }

    @Nullable
    Summary summary() {
        return summary;
    }

    void run(ZipArchive archive) {
        var contents = Contents.of(archive);
        report.pass(Check.PACKAGE_FILES, "%d files".formatted(contents.names().size()));
        var bag = Bag.read(contents);
        report.pass(Check.BAG_FORM, "%d lines".formatted(bag.size()));
        report.attempt(() -> readContent(contents));
        contents.readRest();
        report.pass(Check.ZIP_SAFE, "%d entries".formatted(contents.names().size()));
        attempt(Check.BAG_FILES, "%d files".formatted(bag.size()), () -> bag.requireFiles(contents));
        attempt(Check.BAG_TAGS, "4 files", () -> bag.requireTags(contents));
        attempt(Check.BAG_OXUM, "as announced", () -> bag.requireOxum(contents));
        report.attempt(() -> {
            var statement = Statement.read(Envelope.read(contents.small(Check.STATEMENT_FORM, Envelope.FILE))
                    .payload());
            report.attempt(() -> {
                statement.requireSubject(bag.subject(contents));
                report.pass(Check.STATEMENT_SUBJECT, "%d files".formatted(bag.size()));
            });
            report.pass(Check.CUSTODY_FILE, Custody.read(contents, statement).requireFiles(contents));
        });
    }

    private void readContent(Contents contents) {
        var inside = Trust.parse(contents.small(Check.TRUST_KEYS, PackageFiles.KEYS), PackageFiles.KEYS);
        var history = given == null ? inside.history() : given.history().orLonger(inside.history());
        var base = given == null ? inside : given;
        var trust = history.extended(base);
        report.pass(
                Check.TRUST_KEYS, "%d keys of ledgers".formatted(trust.logs().size()));
        var envelope = Envelope.read(contents.small(Check.STATEMENT_FORM, Envelope.FILE));
        var statement = Statement.read(envelope.payload());
        report.pass(Check.STATEMENT_FORM, statement.scope().inWords());
        var checkpoints = Checkpoints.read(contents, statement.ledger(), history);
        report.pass(Check.CHECKPOINT_FORM, "%d checkpoints".formatted(checkpoints.size()));
        report.attempt(() -> {
            var signer = envelope.signer(trust);
            history.requireBound(base, signer, statement.ledger().size());
            summary = statement.summary(signer.name() + " " + signer.key().id());
            report.pass(Check.STATEMENT_SIGNATURE, signer.key().id());
            attempt(Check.CHECKPOINT_SIGNATURE, "all", () -> checkpoints.requireSigned(trust, signer, history));
        });
        history(history, checkpoints);
        kept.begin(statement.ledger(), trust, history);
        listed(contents, checkpoints, trust);
        witnesses(checkpoints, trust);
        var stamps = new ArrayList<Stamps>();
        report.attempt(() -> stamps.add(stamps(Stamps.read(contents, checkpoints), trust)));
        demands(statement, checkpoints, stamps.isEmpty() ? null : stamps.getFirst(), trust);
        walk(contents, statement, checkpoints, List.copyOf(stamps));
    }

    private void demands(Statement statement, Checkpoints checkpoints, @Nullable Stamps stamps, Trust trust) {
        if (policy == null) {
            report.skip(Check.POLICY_MET, "no policy was given");
            return;
        }
        var missing = policy.missing(statement, checkpoints, stamps, trust);
        if (missing.isEmpty()) {
            report.pass(Check.POLICY_MET, policy.inWords());
        } else {
            report.fail(new Broken(Check.POLICY_MET, policy.file(), String.join("; ", missing)));
        }
    }

    private void history(KeyHistory history, Checkpoints checkpoints) {
        if (history.isEmpty()) {
            report.skip(Check.KEYS_HISTORY, "no history of keys is told");
        } else {
            attempt(Check.KEYS_HISTORY, history.inWords(), () -> {
                history.requireHandedOver();
                checkpoints.requireRoots(history);
            });
        }
    }

    private void listed(Contents contents, Checkpoints checkpoints, Trust trust) {
        report.attempt(() -> {
            var listed = Listed.read(contents, checkpoints.end());
            if (listed.isEmpty()) {
                var none = "the package has nothing of the log of all ledgers";
                report.skip(Check.SUPERLOG_LISTED, none);
                report.skip(Check.SUPERLOG_SIGNED, none);
                report.skip(Check.SUPERLOG_STAMP, none);
                return;
            }
            report.pass(Check.SUPERLOG_LISTED, listed.get().inWords());
            attempt(
                    Check.SUPERLOG_SIGNED,
                    "by a trusted key",
                    () -> listed.get().requireSigned(trust));
            report.attempt(() -> stamped(listed.get().requireStamps(contents, trust)));
        });
    }

    private void stamped(int count) {
        if (count == 0) {
            report.skip(Check.SUPERLOG_STAMP, "there are no time stamps");
        } else {
            report.pass(Check.SUPERLOG_STAMP, "%d time stamps".formatted(count));
        }
    }

    private void witnesses(Checkpoints checkpoints, Trust trust) {
        if (trust.witnesses().isEmpty() || trust.quorum().isMetBy(List.of())) {
            report.skip(Check.CHECKPOINT_WITNESS, "the trusted keys ask for no witness");
        } else {
            attempt(Check.CHECKPOINT_WITNESS, "a quorum", () -> checkpoints.requireWitnessed(trust));
        }
    }

    private Stamps stamps(Stamps stamps, Trust trust) {
        var count = "%d time stamps; whether a certificate was revoked is not known offline".formatted(stamps.count());
        if (stamps.count() == 0) {
            report.skip(Check.STAMP_IMPRINT, "there are no time stamps");
            report.skip(Check.STAMP_AUTHORITY, "there are no time stamps");
        } else {
            report.pass(Check.STAMP_IMPRINT, count);
            if (trust.authorities().isEmpty()) {
                report.skip(Check.STAMP_AUTHORITY, "the trusted keys name no authority");
            } else {
                attempt(Check.STAMP_AUTHORITY, count, () -> stamps.requireAuthorities(trust));
            }
        }
        return stamps;
    }

    private void walk(Contents contents, Statement statement, Checkpoints checkpoints, List<Stamps> stamps) {
        var start = Range.start(contents.small(Check.RANGE_FORM, PackageFiles.RANGE), statement.ledger());
        report.pass(
                Check.RANGE_FORM,
                "places %d to %d".formatted(start.size(), statement.ledger().size()));
        attempt(Check.TREE_START, "at %d".formatted(start.size()), () -> checkpoints.meetStart(start));
        kept.meet(start);
        var redactions = Redactions.read(
                statement.form(), contents.small(Check.REDACTION_COUNTS, PackageFiles.REDACTIONS), statement.codes());
        var names = Names.read(statement.form(), contents, redactions.erasedNames());
        var texts = new Texts(optional(contents, PackageFiles.TEXTS), redactions.erased());
        var visitors = new ArrayList<Visitor>(List.of(
                texts,
                names,
                new Table(optional(contents, PackageFiles.TABLE), texts, names),
                redactions,
                new ScopeVisitor(statement.scope()),
                new WithheldVisitor(),
                new Requested(statement, contents.folder()),
                new Proofs(contents, statement.counts().withheld() > 0, checkpoints.end())));
        visitors.addAll(stamps);
        report.attempt(() -> {
            var custody = Custody.read(contents, statement);
            visitors.add(custody);
            visitors.add(custody.files());
            visitors.add(new Erasures(redactions.erased(), redactions.erasedNames(), custody.erased()));
        });
        report.attempt(() -> visitors.add(oscal(statement.form(), contents)));
        var lines = new Lines(Check.LEDGER_CANONICAL, PackageFiles.EVENTS, contents.stream(PackageFiles.EVENTS));
        new LedgerWalk(start, checkpoints, kept, visitors, report).walk(lines, statement);
    }

    private Oscal oscal(PackageForm form, Contents contents) {
        var oscal = Oscal.read(form, contents);
        oscal.requireReferences(contents);
        if (oscal.isEmpty()) {
            report.skip(Check.OSCAL_FORM, "no controls are in scope");
            report.skip(Check.OSCAL_REFERENCE, "no controls are in scope");
        } else {
            report.pass(Check.OSCAL_FORM, "%d files".formatted(oscal.count()));
        }
        return oscal;
    }

    private static InputStream optional(Contents contents, String name) {
        return contents.has(name) ? contents.stream(name) : InputStream.nullInputStream();
    }

    private void attempt(Check check, String counted, Runnable work) {
        report.attempt(() -> {
            work.run();
            report.pass(check, counted);
        });
    }
}
