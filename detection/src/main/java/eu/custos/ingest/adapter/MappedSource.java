package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
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

    List<String> otherNames() {
        return mapping.also();
    }

    @Override
    public boolean recognises(Item item) {
        return any(mapping.recognise(), item);
    }

    @Override
    public Reading read(Item item, Context context) {
        var shape = shape(item);
        var json = shape.fields();
        var leaves = Leaves.of(json, new HashSet<>(mapping.skip()));
        var facts = new Facts(leaves);
        var ruleName = or(first(json, mapping.rule().name()), facts.ruleName());
        var title = or(first(json, mapping.title()), or(facts.title(), Words.clean(shape.text(), Words.LONGEST_TITLE)));
        if (leaves.isEmpty() && title == null) {
            return new NotUnderstood("%s names what happened, and this item does not".formatted(mapping.product()));
        }
        var rated = or(
                first(json, mapping.severity().from()),
                mapping.severity().from().isEmpty() ? facts.severity() : null);
        var draft = new Draft(context.receivedAt())
                .at(or(first(json, mapping.time()), facts.time()))
                .of(mapping.product())
                .rule(or(first(json, mapping.rule().id()), facts.ruleId()), or(ruleName, title))
                .titled(or(title, ruleName))
                .rated(mapping.severity().of(rated).orElse(eu.custos.vocabulary.Severity.MEDIUM), rated)
                .saying(or(
                        first(json, mapping.message()),
                        or(facts.message(), Words.clean(shape.text(), Words.LONGEST_MESSAGE))));
        techniques(json, leaves, title, draft);
        things(shape, leaves, draft);
        if (!mapping.detection().isEmpty() && !any(mapping.detection(), item)) {
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

    private boolean any(List<Mapping.Mark> marks, Item item) {
        var shape = shape(item);
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
            draft.entities.connection(first(json, ends.from()), first(json, ends.to()));
        }
        new Discovery(draft.entities).in(leaves, shape.text());
    }

    private static @Nullable String first(Json json, List<String> paths) {
        for (var path : paths) {
            var found = json.text(path, Words.LONGEST_MESSAGE);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String or(@Nullable String told, @Nullable String otherwise) {
        return told == null ? otherwise : told;
    }
}
