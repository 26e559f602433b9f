package eu.custos.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads CACAO 2.0 files. Hostile ones cost little and are refused with reasons like any other. */
public final class CacaoReader {

    /** Bytes of a file. */
    public static final int LARGEST = 1 << 20;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORDS = 10_000;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(LARGEST)
                            .maxNameLength(1_000)
                            .maxNumberLength(30)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> PROPERTIES = Set.of(
            "type",
            "spec_version",
            "id",
            "name",
            "description",
            "playbook_types",
            "playbook_activities",
            "playbook_processing_summary",
            "created_by",
            "created",
            "modified",
            "revoked",
            "valid_from",
            "valid_until",
            "derived_from",
            "related_to",
            "priority",
            "severity",
            "impact",
            "industry_sectors",
            "labels",
            "external_references",
            "markings",
            "playbook_variables",
            "workflow_start",
            "workflow_exception",
            "workflow",
            "playbook_extensions",
            "authentication_info_definitions",
            "agent_definitions",
            "target_definitions",
            "extension_definitions",
            "data_marking_definitions",
            "signatures");

    private static final Map<String, String> DATA_ONLY = new TreeMap<>(Map.of(
            "signatures", "kept with the file; nobody checks it here",
            "markings", "kept with the file; export asks nobody",
            "playbook_extensions", "kept with the file; nothing acts on it",
            "authentication_info_definitions",
                    "never read and never used: secrets belong to connectors, not to files"));

    private static final List<String> TEXTS = List.of(
            "playbook_types",
            "playbook_activities",
            "industry_sectors",
            "labels",
            "markings",
            "derived_from",
            "related_to");
    private static final List<String> OBJECTS = List.of(
            "playbook_processing_summary",
            "playbook_extensions",
            "extension_definitions",
            "authentication_info_definitions",
            "data_marking_definitions");

    private CacaoReader() {}

    /**
     * Reads a file.
     *
     * @param now to judge whether the playbook may be used yet, or still
     */
    public static Reading read(byte[] file, Instant now) {
        var findings = new Findings();
        var root = parse(file, findings);
        if (root != null) {
            var playbook = playbook(new Place(root, "", findings), now);
            if (playbook != null && findings.clean()) {
                return new Reading.Accepted(playbook, findings.notes());
            }
        }
        return new Reading.Refused(findings.faults());
    }

    private static @Nullable JsonNode parse(byte[] file, Findings findings) {
        if (file.length > LARGEST) {
            findings.fault("", "has at most %d bytes, not %d".formatted(LARGEST, file.length));
            return null;
        }
        try {
            var root = JSON.readTree(file);
            if (root != null && root.isObject()) {
                return root;
            }
            findings.fault("", "is one JSON object");
        } catch (JacksonException unreadable) {
            var where = unreadable.getLocation();
            findings.fault(
                    "",
                    "is no JSON that could be read: %s%s"
                            .formatted(
                                    Words.line(unreadable.getOriginalMessage(), 200),
                                    where == null ? "" : ", line %d".formatted(where.getLineNr())));
        }
        return null;
    }

    private static @Nullable Playbook playbook(Place root, Instant now) {
        head(root, now);
        var id = root.id("id", "playbook");
        var modified = root.need("modified");
        var name = Words.line(root.need("name"), LONGEST_NAME);
        if (name.isBlank()) {
            root.fault("name", "has words");
        }
        var definitions = Definitions.read(root);
        var flat = new StepReader(root, definitions).read();
        var start = root.id("workflow_start");
        var exception = root.id("workflow_exception");
        if (id == null || start == null || !root.findings().clean()) {
            return null;
        }
        var blocks = new BlockReader(flat, root);
        var main = blocks.main(start);
        var failed = exception == null ? null : blocks.exception(exception);
        blocks.nothingLeft();
        return new Playbook(
                id, name, root.words("description", LONGEST_WORDS), modified, definitions.variables(), main, failed);
    }

    private static void head(Place root, Instant now) {
        root.only(PROPERTIES);
        exactly(root, "type", "playbook");
        exactly(root, "spec_version", "cacao-2.0");
        for (var property : List.of("id", "created_by", "workflow_start", "created", "modified")) {
            if (!root.has(property)) {
                root.fault(property, "is missing");
            }
        }
        root.id("created_by");
        for (var property : List.of("priority", "severity", "impact")) {
            root.number(property, 0, 100);
        }
        TEXTS.forEach(root::texts);
        OBJECTS.forEach(root::object);
        root.list("signatures");
        root.list("external_references");
        valid(root, now);
        DATA_ONLY.forEach((property, words) -> {
            if (!root.inner(property).node().isEmpty()) {
                root.note(property, words);
            }
        });
    }

    private static void exactly(Place root, String property, String value) {
        if (!root.need(property).equals(value)) {
            root.fault(property, "is '%s'".formatted(value));
        }
    }

    private static void valid(Place root, Instant now) {
        var created = moment(root, "created");
        moment(root, "modified")
                .filter(modified -> created.filter(modified::isBefore).isPresent())
                .ifPresent(_ -> root.note("modified", "is before 'created'"));
        if (root.flag("revoked")) {
            root.fault("revoked", "its author has revoked it");
        }
        var from = moment(root, "valid_from");
        from.filter(now::isBefore).ifPresent(_ -> root.fault("valid_from", "is not valid yet"));
        var until = moment(root, "valid_until");
        until.filter(end -> !now.isBefore(end)).ifPresent(_ -> root.fault("valid_until", "is not valid any more"));
        until.filter(end -> from.filter(begin -> !begin.isBefore(end)).isPresent())
                .ifPresent(_ -> root.fault("valid_until", "is after 'valid_from'"));
    }

    private static java.util.Optional<Instant> moment(Place root, String property) {
        return root.time(property).flatMap(text -> {
            try {
                return java.util.Optional.of(Instant.parse(text));
            } catch (java.time.format.DateTimeParseException noSuchDay) {
                root.fault(property, "is no day of the calendar");
                return java.util.Optional.empty();
            }
        });
    }
}
