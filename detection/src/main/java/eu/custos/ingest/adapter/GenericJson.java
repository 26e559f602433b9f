package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Any JSON object, read by the paths of the source's mapping or else by the names that most products use. */
@Component
final class GenericJson implements SourceAdapter {

    private static final List<String> TIME = List.of(
            "@timestamp",
            "timestamp",
            "time",
            "eventTime",
            "event_time",
            "created_at",
            "createdAt",
            "date",
            "datetime",
            "event.created",
            "creationTime");
    private static final List<String> TITLE = List.of(
            "title",
            "alert.title",
            "name",
            "alert.name",
            "alertname",
            "labels.alertname",
            "rule.name",
            "ruleName",
            "summary",
            "annotations.summary",
            "description",
            "message");
    private static final List<String> SEVERITY = List.of(
            "severity",
            "alert.severity",
            "labels.severity",
            "event.severity",
            "priority",
            "level",
            "log.level",
            "risk_level");
    private static final List<String> RULE_ID =
            List.of("rule.id", "rule_id", "ruleId", "signature_id", "alert_type", "type");
    private static final List<String> RULE_NAME =
            List.of("rule.name", "rule_name", "ruleName", "rule", "alertname", "labels.alertname");
    private static final List<String> MESSAGE =
            List.of("message", "description", "annotations.description", "details", "text");
    private static final List<String> TECHNIQUE = List.of(
            "mitre.technique.id",
            "mitre_technique_id",
            "threat.technique.id",
            "technique",
            "techniques",
            "attack.technique",
            "mitreTechniques",
            "rule.mitre.id",
            "tags");
    private static final List<String> PRODUCT =
            List.of("product", "vendor_product", "event.module", "source", "generator");

    @Override
    public String name() {
        return "json";
    }

    /** Only what has a name and says how bad it is: a mere record of something is no alert. */
    @Override
    public boolean recognises(Item item) {
        return item.json()
                .filter(json -> first(json, TITLE) != null && first(json, SEVERITY) != null)
                .isPresent();
    }

    @Override
    public Reading read(Item item, Context context) {
        var json = item.json().orElse(null);
        if (json == null) {
            return new NotUnderstood("The generic adapter reads a JSON object, and this item is none");
        }
        var mapping = context.mapping();
        var title = first(json, or(mapping.title(), TITLE));
        var ruleName = first(json, or(mapping.ruleName(), RULE_NAME));
        if (title == null && ruleName == null) {
            return new NotUnderstood("None of the paths for a title holds anything");
        }
        var rated = first(json, or(mapping.severity(), SEVERITY));
        var draft = new Draft(context.receivedAt())
                .at(first(json, or(mapping.time(), TIME)))
                .of(mapping.product() == null ? Words.or(first(json, PRODUCT), "JSON") : mapping.product())
                .rule(first(json, or(mapping.ruleId(), RULE_ID)), Words.or(ruleName, Words.or(title, "")))
                .titled(Words.or(title, Words.or(ruleName, "")))
                .rated(severity(rated, mapping), rated)
                .saying(first(json, or(mapping.message(), MESSAGE)));
        or(mapping.technique(), TECHNIQUE)
                .forEach(path -> json.texts(path).forEach(text -> draft.techniques.in(text, null)));
        draft.techniques.in(title, null);
        things(json, mapping, draft);
        return draft.done();
    }

    private static Severity severity(@Nullable String rated, FieldMapping mapping) {
        var told = mapping.severities();
        if (rated != null && told != null && told.containsKey(rated)) {
            return Severity.ofCode(told.getOrDefault(rated, "medium"));
        }
        return Severities.word(rated).or(() -> number(rated)).orElse(Severity.MEDIUM);
    }

    /** A bare number is read as 0 to 10, or as 0 to 100 where it is beyond. */
    private static Optional<Severity> number(@Nullable String rated) {
        if (rated == null || !rated.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            return Optional.empty();
        }
        var number = Double.parseDouble(rated);
        return Optional.of(Severities.cef(Double.toString(number > 10 ? number / 10 : number)));
    }

    private static void things(Json json, FieldMapping mapping, Draft draft) {
        var paths = mapping.entities();
        if (paths != null) {
            for (var path : paths) {
                json.texts(path.path()).forEach(value -> draft.entities.add(path.type(), value, path.role()));
            }
            return;
        }
        draft.entities.connection(
                json.firstText("src_ip", "srcip", "sourceIp", "source.ip", "source_ip", "src", "client_ip", "ip"),
                json.firstText(
                        "dest_ip", "dst_ip", "dstip", "destinationIp", "destination.ip", "destination_ip", "dst"));
        usual(
                json,
                draft,
                EntityType.HOST,
                VICTIM,
                "host.name",
                "hostname",
                "host",
                "instance",
                "labels.instance",
                "device.hostname");
        usual(json, draft, EntityType.USER, RELATED, "user.name", "username", "user", "account", "principal");
        usual(json, draft, EntityType.FILE, RELATED, "file.path", "file_path", "filename");
        usual(json, draft, EntityType.PROCESS, RELATED, "process.command_line", "process.name", "command_line");
        usual(json, draft, EntityType.URL, RELATED, "url.full", "url", "link");
        usual(json, draft, EntityType.DOMAIN, RELATED, "domain", "dns.question.name", "url.domain");
        usual(json, draft, EntityType.HASH, RELATED, "file.hash.sha256", "sha256", "file.hash.md5", "md5", "hash");
        usual(json, draft, EntityType.EMAIL, RELATED, "email", "email.from.address", "sender");
        usual(json, draft, EntityType.IP, ATTACKER, "attacker_ip", "remote_ip", "threat.indicator.ip");
    }

    private static void usual(Json json, Draft draft, EntityType type, EntityRole role, String... paths) {
        draft.entities.add(type, json.firstText(paths), role);
    }

    private static List<String> or(@Nullable List<String> told, List<String> usual) {
        return told == null || told.isEmpty() ? usual : told;
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
}
