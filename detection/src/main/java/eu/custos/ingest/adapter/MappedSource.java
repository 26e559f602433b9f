package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.Severity;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vendor's form, read as its mapping tells. */
final class MappedSource implements SourceAdapter {

    private final Mapping mapping;

    MappedSource(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    String product() {
        return mapping.product();
    }

    List<String> otherNames() {
        return mapping.also();
    }

    @Override
    public boolean recognises(Item item) {
        return any(mapping.recognise(), shape(item), item);
    }

    @Override
    public Reading read(Item item, Context context) {
        var shape = shape(item);
        var json = shape.fields();
        var own = context.mapping();
        var skipped = new HashSet<>(mapping.skip());
        skipped.addAll(own.skipped());
        var leaves = Leaves.of(json, skipped);
        var facts = new Facts(leaves);
        var ruleName = told(json, own.ruleName(), mapping.rule().name(), facts.ruleName());
        var title =
                told(json, own.title(), mapping.title(), Words.either(facts.title(), line(shape, Words.LONGEST_TITLE)));
        if (leaves.isEmpty() && title == null) {
            return new NotUnderstood("%s names what happened, and this item does not".formatted(mapping.product()));
        }
        var scale = mapping.severity();
        var found = scale.from().isEmpty() ? facts.severity() : null;
        var rated = told(json, own.severity(), scale.from(), found == null ? null : found.told());
        var draft = new Draft(context)
                .at(facts.zoned(told(json, own.time(), mapping.time(), facts.time())))
                .of(Words.or(own.product(), mapping.product()))
                .rule(told(json, own.ruleId(), mapping.rule().id(), facts.ruleId()), Words.either(ruleName, title))
                .titled(Words.either(title, ruleName))
                .rated(own.severityOf(rated).or(() -> scale.of(rated)).orElse(Severity.MEDIUM), rated)
                .saying(told(
                        json,
                        own.message(),
                        mapping.message(),
                        Words.either(facts.message(), line(shape, Words.LONGEST_MESSAGE))));
        draft.entities.told(json, own);
        json.every(own.technique()).forEach(text -> draft.techniques.in(text, null));
        techniques(json, leaves, title, draft);
        things(shape, leaves, draft);
        if (!mapping.detection().isEmpty() && !any(mapping.detection(), shape, item)) {
            draft.observation();
        }
        return draft.done();
    }

    private Shape shape(Item item) {
        var shape = item.shape();
        if (mapping.columns().isEmpty() || shape.text() == null) {
            return shape;
        }
        var cells = Columns.cells(shape.text());
        return mapping.columns().stream()
                .filter(columns -> columns.fit(cells))
                .findFirst()
                .map(columns -> new Shape(shape.form(), new Json(columns.named(cells, shape.fields())), null))
                .orElse(shape);
    }

    private static boolean any(List<Mapping.Mark> marks, Shape shape, Item item) {
        return marks.stream().anyMatch(mark -> mark.fits(shape, mark.says().isEmpty() ? "" : item.text()));
    }

    private void techniques(Json json, List<Leaves.Leaf> leaves, @Nullable String title, Draft draft) {
        var told = mapping.technique();
        for (var path : told.ids()) {
            draft.techniques.paired(
                    json.texts(path),
                    told.tactics().stream()
                            .flatMap(at -> json.texts(at).stream())
                            .toList());
        }
        leaves.forEach(leaf -> draft.techniques.told(leaf.name(), leaf.value()));
        draft.techniques.in(title, null);
        draft.techniques.named(leaves);
    }

    private void things(Shape shape, List<Leaves.Leaf> leaves, Draft draft) {
        var json = shape.fields();
        for (var thing : mapping.entities()) {
            thing.at().stream()
                    .flatMap(path -> json.texts(path).stream())
                    .flatMap(value -> thing.named(value).stream())
                    .forEach(value -> draft.entities.add(thing.type(), value, thing.role()));
        }
        var ends = mapping.connection();
        if (ends != null) {
            draft.entities.connection(
                    json.first(ends.from()).orElse(null), json.first(ends.to()).orElse(null));
        }
        new Discovery(draft.entities).in(leaves, shape.text());
    }

    private static @Nullable String line(Shape shape, int longest) {
        return Words.clean(shape.text(), longest);
    }

    private static @Nullable String told(
            Json json, @Nullable List<String> own, List<String> vendors, @Nullable String otherwise) {
        return json.first(own).or(() -> json.first(vendors)).orElse(otherwise);
    }
}
