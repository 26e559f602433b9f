package eu.custos.control;

import eu.custos.control.Catalogue.Family;
import eu.custos.control.Control.Bearer;
import eu.custos.control.Control.Level;
import eu.custos.control.ControlException.UnfitCatalogue;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Prose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a catalogue file ({@value #FORMAT}) and names what is wrong with it. */
final class CatalogueReader {

    static final String FORMAT = "custos-control-catalogue/1";
    static final int LARGEST = 1 << 20;

    private static final int MOST_CONTROLS = 1_000;
    private static final int MOST_LISTED = 60;
    private static final int MOST_FAULTS = 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern CATALOGUE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
    private static final Pattern ENTRY = Pattern.compile("[a-z][a-z0-9-]{0,40}(\\.[a-z][a-z0-9-]{0,40})+");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(10_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> faults = new ArrayList<>();

    private CatalogueReader() {}

    record CatalogueText(
            @Nullable String format,
            @Nullable String id,
            @Nullable String title,
            @Nullable String version,
            @Nullable String basis,
            @Nullable List<@Nullable FamilyText> families,
            @Nullable List<@Nullable ControlText> controls) {}

    record FamilyText(@Nullable String code, @Nullable String title) {}

    record ControlText(
            @Nullable String id,
            @Nullable String family,
            @Nullable String title,
            @Nullable String demand,
            @Nullable List<@Nullable String> citations,
            @Nullable String level,
            @Nullable String of,
            @Nullable String check,
            @Nullable String attest,
            @Nullable String missing,
            @Nullable Integer attestDays,
            @Nullable Integer everyHours,
            @Nullable List<@Nullable String> entries,
            @Nullable List<@Nullable String> metBy) {}

    /**
     * The catalogue of a file.
     *
     * @throws UnfitCatalogue with a line for each fault
     */
    static Catalogue read(byte[] file) {
        if (file.length > LARGEST) {
            throw new UnfitCatalogue(List.of("It has more than 1 MiB."));
        }
        CatalogueText text;
        try {
            text = JSON.readValue(file, CatalogueText.class);
        } catch (JacksonException broken) {
            throw new UnfitCatalogue(List.of("It is no JSON of this form: " + broken.getOriginalMessage()));
        }
        if (text == null) {
            throw new UnfitCatalogue(List.of("It is empty."));
        }
        return new CatalogueReader().catalogue(text);
    }

    private Catalogue catalogue(CatalogueText text) {
        require(FORMAT.equals(text.format()), "“format” is “%s”.".formatted(FORMAT));
        require(
                text.id() != null && CATALOGUE.matcher(text.id()).matches(),
                "“id” has small letters, digits, . and -.");
        var families = new ArrayList<Family>();
        for (var family : given(text.families())) {
            families.add(new Family(line("code of a family", family.code(), 20), line("family", family.title(), 120)));
        }
        var controls = new ArrayList<Control>();
        var ids = new HashSet<String>();
        var written = given(text.controls());
        require(!written.isEmpty() && written.size() <= MOST_CONTROLS, "It has 1 to 1,000 controls.");
        for (var each : written.stream().limit(MOST_CONTROLS).toList()) {
            var control = control(each);
            require(ids.add(control.id()), "%s is there twice.".formatted(control.id()));
            require(
                    families.stream().anyMatch(family -> family.code().equals(control.family())),
                    "%s is of a family that is not listed.".formatted(control.id()));
            controls.add(control);
        }
        var catalogue = new Catalogue(
                String.valueOf(text.id()),
                line("title", text.title(), 200),
                line("version", text.version(), 40),
                prose("basis", text.basis()),
                families,
                controls);
        if (!faults.isEmpty()) {
            throw new UnfitCatalogue(faults);
        }
        return catalogue;
    }

    private Control control(ControlText text) {
        var id = text.id() == null ? "" : text.id();
        require(ID.matcher(id).matches(), "“%s” is no id of a control.".formatted(shown(id)));
        var metBy = lines(id, "metBy", text.metBy());
        var check = text.check();
        require(check == null || Checks.find(check).isPresent(), "%s names a check that is not known.".formatted(id));
        require(
                metBy.isEmpty() == (check != null || text.attest() != null),
                "%s has a check, something to attest, or else controls that meet it.".formatted(id));
        require(
                text.missing() == null || text.attest() != null,
                "%s says what is missing and leaves nothing to attest.".formatted(id));
        var of = "provider".equals(text.of()) ? Bearer.PROVIDER : Bearer.CLIENT;
        require(
                metBy.isEmpty() ? of.name().equalsIgnoreCase(text.of()) : true,
                "%s is of the provider or of the client.".formatted(id));
        if (check != null) {
            Checks.find(check)
                    .ifPresent(known ->
                            require(known.of() == of, "%s is of the other side than its check.".formatted(id)));
        }
        var entries = lines(id, "entries", text.entries());
        require(
                entries.stream().allMatch(type -> ENTRY.matcher(type).matches()),
                "%s names no types of entries.".formatted(id));
        return new Control(
                id,
                line("family of " + id, text.family(), 20),
                line("title of " + id, text.title(), 200),
                prose("demand of " + id, text.demand()),
                lines(id, "citations", text.citations()),
                level(id, text.level()),
                of,
                check,
                text.attest() == null ? null : line("attest of " + id, text.attest(), 300),
                text.missing() == null ? null : line("missing of " + id, text.missing(), 300),
                within(id, "attestDays", text.attestDays(), 365, 731),
                within(id, "everyHours", text.everyHours(), 24, 8_760),
                entries,
                metBy);
    }

    private Level level(String id, @Nullable String text) {
        require(
                text == null || text.equals("basic") || text.equals("substantial"),
                "%s is basic or substantial.".formatted(id));
        return "substantial".equals(text) ? Level.SUBSTANTIAL : Level.BASIC;
    }

    private int within(String id, String name, @Nullable Integer value, int usual, int most) {
        var number = value == null ? usual : value;
        require(number >= 1 && number <= most, "%s: “%s” is 1 to %d.".formatted(id, name, most));
        return number;
    }

    private List<String> lines(String id, String name, @Nullable List<@Nullable String> values) {
        var list = given(values);
        require(
                list.size() <= MOST_LISTED && list.stream().allMatch(value -> OneLine.fits(value, 200)),
                "%s: “%s” has up to 60 lines of up to 200 characters.".formatted(id, name));
        return list;
    }

    private String line(String name, @Nullable String value, int longest) {
        require(
                value != null && OneLine.fits(value, longest),
                "The %s is a line of up to %d characters.".formatted(name, longest));
        return value == null ? "" : value;
    }

    private String prose(String name, @Nullable String value) {
        require(
                value != null && !value.isBlank() && value.length() <= 4_000 && Prose.isKept(value),
                "The %s has 1 to 4,000 characters.".formatted(name));
        return value == null ? "" : Prose.of(value);
    }

    private <T> List<T> given(@Nullable List<@Nullable T> values) {
        if (values == null) {
            return List.of();
        }
        var present = new ArrayList<T>();
        for (var value : values) {
            if (value == null) {
                require(false, "A list holds nothing where something is due.");
            } else {
                present.add(value);
            }
        }
        return present;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    private void require(boolean met, String fault) {
        if (!met && faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }
}
