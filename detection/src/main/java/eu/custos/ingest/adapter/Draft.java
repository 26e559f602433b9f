package eu.custos.ingest.adapter;

import eu.custos.ingest.NormalisedAlert;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert in the making: an adapter fills in what it finds, and every text is cleaned once here. */
final class Draft {

    final Entities entities = new Entities();
    final Techniques techniques = new Techniques();

    private final SourceAdapter.Context context;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Instant time;
    private String product = "unknown";
    private Severity severity = Severity.MEDIUM;
    private String vendorSeverity = "";
    private String ruleId = "";
    private String ruleName = "";
    private @Nullable String title;
    private @Nullable String message;
    private boolean detection = true;

    Draft(SourceAdapter.Context context) {
        this.context = context;
    }

    Draft at(@Nullable String vendorTime) {
        var read = VendorTime.read(
                vendorTime, context.receivedAt(), context.mapping().timeZone().orElse(null));
        time = read.time();
        if (read.note() != null) {
            notes.add(read.note());
        }
        return this;
    }

    Draft of(String name) {
        product = name;
        return this;
    }

    Draft rated(Severity rated, @Nullable String vendor) {
        severity = rated;
        vendorSeverity = Words.or(vendor, "");
        return this;
    }

    Draft rule(@Nullable String id, @Nullable String name) {
        ruleName = Words.or(Words.clean(name, Words.LONGEST_TITLE), Words.or(id, ""));
        ruleId = Words.or(Words.clean(id, Words.LONGEST_TITLE), ruleName);
        return this;
    }

    Draft titled(@Nullable String text) {
        title = Words.clean(text, Words.LONGEST_TITLE);
        return this;
    }

    Draft saying(@Nullable String text) {
        message = Words.clean(text, Words.LONGEST_MESSAGE);
        return this;
    }

    Draft noted(String note) {
        notes.add(note);
        return this;
    }

    /** A record that claims nothing: a flow, a query, a session. */
    Draft observation() {
        detection = false;
        severity = Severity.INFORMATIONAL;
        return this;
    }

    Reading.Understood done() {
        var name = Words.or(
                title, Words.or(ruleName.isEmpty() ? null : ruleName, product + (detection ? " alert" : " record")));
        var rule = ruleName.isEmpty() ? name : ruleName;
        var alert = new NormalisedAlert(
                time == null ? context.receivedAt() : time,
                name,
                severity,
                vendorSeverity,
                ruleId.isEmpty() ? rule : ruleId,
                rule,
                techniques.all(),
                entities.all(),
                detection,
                Words.or(Words.clean(product, Words.LONGEST_TITLE), "unknown"),
                message,
                RuleFamily.of(rule));
        return new Reading.Understood(alert, notes);
    }
}
