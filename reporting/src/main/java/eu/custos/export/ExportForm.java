package eu.custos.export;

import eu.custos.export.ExportException.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the form of a new export holds. */
record ExportForm(
        @Nullable UUID id,
        @Nullable String client,
        @Nullable String incident,
        @Nullable String from,
        @Nullable String to,
        @Nullable String controls,
        @Nullable String artefacts,
        @Nullable String places,
        @Nullable String reason) {

    private static final Pattern PLACES = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    static ExportForm about(@Nullable String incident, @Nullable String client) {
        return new ExportForm(null, client, incident, null, null, null, null, null, null);
    }

    /** The same once more. */
    static ExportForm again(EvidenceExport export, String client) {
        var subject = export.subject();
        var places = export.withholding().places();
        return new ExportForm(
                null,
                subject.reference() == null ? client : null,
                subject.reference(),
                Objects.toString(subject.start(), null),
                Objects.toString(subject.end(), null),
                String.join(", ", subject.controls()),
                export.artefacts() ? "yes" : null,
                places.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                export.withholding().reason());
    }

    ExportInput input() {
        return new ExportInput(
                client,
                incident,
                from,
                to,
                words(controls),
                artefacts != null,
                new ExportInput.Withhold(numbers(), reason));
    }

    /** Such as {@code 12, 15-20}. */
    private List<Long> numbers() {
        var numbers = new ArrayList<Long>();
        for (var word : words(places)) {
            var found = PLACES.matcher(word);
            if (!found.matches()) {
                throw new InvalidRequest("places", "Places read like 12, 15-20");
            }
            var from = Long.parseLong(found.group(1));
            var to = found.group(2) == null ? from : Long.parseLong(found.group(2));
            if (to < from || to - from >= Withholding.MOST || numbers.size() > Withholding.MOST) {
                throw new InvalidRequest("places", "Name at most %d places".formatted(Withholding.MOST));
            }
            for (var place = from; place <= to; place++) {
                numbers.add(place);
            }
        }
        return numbers;
    }

    private static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(text.strip(), -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
