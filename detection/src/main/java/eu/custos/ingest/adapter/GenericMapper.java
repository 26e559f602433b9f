package eu.custos.ingest.adapter;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Facts.Rated;
import eu.custos.ingest.adapter.Leaves.Leaf;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Anything at all: read by the paths of the source's mapping, or else by what its fields are called and hold. */
@Component
final class GenericMapper implements SourceAdapter {

    @Override
    public String name() {
        return "json";
    }

    /** What names a thing, a time or how bad it is; a line or an object that says nothing is left to a person. */
    @Override
    public boolean recognises(Item item) {
        var shape = item.shape();
        var leaves = item.leaves();
        var facts = new Facts(leaves);
        return shape.form() == Shape.Form.LEEF
                || (facts.severity() != null && facts.title() != null)
                || (facts.time() != null && !entities(shape, leaves).isEmpty());
    }

    @Override
    public Reading read(Item item, Context context) {
        var shape = item.shape();
        var json = shape.fields();
        var mapping = context.mapping();
        var leaves = mapping.skipped().isEmpty() ? item.leaves() : Leaves.of(json, mapping.skipped());
        var facts = new Facts(leaves);
        // A line says itself what it is about.
        var line = Words.clean(shape.text(), Words.LONGEST_TITLE);
        var title = json.first(mapping.title())
                .orElse(Words.either(Words.either(named(shape, facts), line), facts.sentence()));
        var ruleName = json.first(mapping.ruleName()).orElse(facts.ruleName());
        if (title == null && ruleName == null && (leaves.isEmpty() || mapping.title() != null)) {
            return new NotUnderstood("None of the fields tells what the item is about");
        }
        var rating = rating(json.first(mapping.severity()).orElse(null), shape, facts, mapping);
        var draft = new Draft(context)
                .at(facts.zoned(json.first(mapping.time()).orElse(Words.either(facts.time(), facts.unreadTime()))))
                .of(mapping.product() == null ? product(shape, facts) : mapping.product())
                .rule(json.first(mapping.ruleId()).orElse(ruleId(shape, facts)), Words.either(ruleName, title))
                .titled(Words.either(title, ruleName))
                .rated(rating == null ? Severity.MEDIUM : rating.severity(), rating == null ? null : rating.told())
                .saying(json.first(mapping.message()).orElse(Words.either(facts.message(), line)));
        techniques(json, mapping, leaves, title, draft);
        things(shape, mapping, leaves, draft);
        if (rating == null && !facts.claims()) {
            draft.observation();
        }
        return draft.done();
    }

    private static String product(Shape shape, Facts facts) {
        var fields = shape.fields();
        return switch (shape.form()) {
            case CEF ->
                "%s %s"
                        .formatted(Words.or(fields.text("cef.vendor"), ""), Words.or(fields.text("cef.product"), ""))
                        .strip();
            case LEEF ->
                "%s %s"
                        .formatted(Words.or(fields.text("leef.vendor"), ""), Words.or(fields.text("leef.product"), ""))
                        .strip();
            default ->
                Words.or(
                        facts.product(),
                        Words.or(fields.text("syslog.app"), shape.form() == Shape.Form.JSON ? "JSON" : "Log"));
        };
    }

    /** What stands in a line's header is what the vendor calls the event. */
    private static @Nullable String named(Shape shape, Facts facts) {
        return shape.form() == Shape.Form.CEF
                ? Words.either(shape.fields().text("cef.name"), facts.title())
                : facts.title();
    }

    private static @Nullable String ruleId(Shape shape, Facts facts) {
        return switch (shape.form()) {
            case CEF -> Words.either(shape.fields().text("cef.signature"), facts.ruleId());
            case LEEF -> Words.either(shape.fields().text("leef.event"), facts.ruleId());
            case JSON, KEY_VALUE, XML, TEXT -> facts.ruleId();
        };
    }

    /** A line that claims nothing may speak of importance without meaning its own. */
    private static @Nullable String said(@Nullable String line) {
        return Facts.claims(line) ? Severities.told(line).orElse(null) : null;
    }

    /** As the source's mapping tells it, or else by the fields' names, or else by a line's own words. */
    private static @Nullable Rated rating(@Nullable String mapped, Shape shape, Facts facts, FieldMapping mapping) {
        var found = facts.severity();
        var told = mapped != null ? mapped : found != null ? found.told() : said(shape.text());
        if (told == null) {
            return null;
        }
        var own = mapping.severityOf(told);
        if (own.isPresent()) {
            return new Rated(told, own.get());
        }
        if (shape.form() == Shape.Form.CEF || shape.form() == Shape.Form.LEEF) {
            return new Rated(told, Severities.cef(told));
        }
        return mapped == null && found != null
                ? found
                : new Rated(told, Severities.of("", told).orElse(Severity.MEDIUM));
    }

    private static void techniques(
            Json json, FieldMapping mapping, List<Leaf> leaves, @Nullable String title, Draft draft) {
        if (mapping.technique() != null && !mapping.technique().isEmpty()) {
            json.every(mapping.technique()).forEach(text -> draft.techniques.in(text, null));
        } else {
            leaves.forEach(leaf -> draft.techniques.told(leaf.name(), leaf.value()));
        }
        draft.techniques.in(title, null);
        draft.techniques.named(leaves);
    }

    private static void things(Shape shape, FieldMapping mapping, List<Leaf> leaves, Draft draft) {
        draft.entities.told(shape.fields(), mapping);
        new Discovery(draft.entities).in(leaves, shape.text());
    }

    private static Entities entities(Shape shape, List<Leaf> leaves) {
        var found = new Entities();
        new Discovery(found).in(leaves, shape.text());
        return found;
    }
}
