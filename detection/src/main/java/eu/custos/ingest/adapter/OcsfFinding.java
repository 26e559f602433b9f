package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ACTOR;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.TARGET;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The findings of OCSF, classes 2001 to 2007, and whatever says of itself that it is an alert; the rest claims nothing. */
@Component
final class OcsfFinding implements SourceAdapter {

    private static final long FINDINGS = 2;

    @Override
    public String name() {
        return "ocsf";
    }

    @Override
    public boolean recognises(Item item) {
        return item.json()
                .filter(event -> event.number("class_uid") != null
                        && (event.has("metadata") || event.has("severity_id") || event.has("category_uid")))
                .isPresent();
    }

    @Override
    public Reading read(Item item, Context context) {
        var event = item.json().orElse(null);
        var type = event == null ? null : event.number("class_uid");
        if (event == null || type == null) {
            return new NotUnderstood("An OCSF event has a class_uid, and this item has none");
        }
        var draft = new Draft(context)
                .at(event.firstText("time", "time_dt", "finding_info.created_time", "finding_info.created_time_dt"))
                .of(product(event));
        things(event, draft);
        if (!claims(event, type)) {
            var name = Words.or(event.firstText("class_name", "type_name"), "OCSF class " + type);
            return draft.rule("ocsf:" + type, name)
                    .titled(event.firstText("finding_info.title", "message"))
                    .observation()
                    .done();
        }
        if (event.firstText("finding_info.title", "finding.title", "message", "finding_info.uid") == null) {
            return new NotUnderstood("A finding has a title, and this item has none");
        }
        finding(event, draft);
        return draft.done();
    }

    private static boolean claims(Json event, long type) {
        return type / 1_000 == FINDINGS
                || ("true".equals(event.firstText("is_alert"))
                        && event.firstText("finding_info.title", "message") != null);
    }

    private static void finding(Json event, Draft draft) {
        var title = event.firstText("finding_info.title", "finding.title", "message", "finding_info.uid");
        var name = Words.or(
                event.firstText("finding_info.analytic.name", "finding_info.types", "finding.types"),
                Words.or(title, ""));
        draft.rule(event.firstText("finding_info.analytic.uid", "rule.uid", "finding_info.types"), name)
                .titled(title)
                .saying(event.firstText("finding_info.desc", "finding.desc", "message"))
                .rated(severity(event), event.firstText("severity", "severity_id"));
        for (var at : new String[] {"attacks", "finding_info.attacks", "finding.attacks"}) {
            for (var attack : event.objects(at)) {
                var tactic = attack.firstText("tactic.name", "tactics.name");
                draft.techniques.in(attack.firstText("sub_technique.uid", "technique.uid"), tactic);
            }
        }
        draft.techniques.in(title, null);
    }

    private static Severity severity(Json event) {
        return Severities.ocsf(event.number("severity_id"))
                .or(() -> Severities.word(event.text("severity")))
                .or(() -> Severities.ocsf(event.number("risk_level_id")))
                .orElse(Severity.MEDIUM);
    }

    private static String product(Json event) {
        var product = event.text("metadata.product.name");
        var vendor = event.text("metadata.product.vendor_name");
        if (product == null) {
            return Words.or(vendor, "OCSF");
        }
        return vendor == null || product.startsWith(vendor) ? product : vendor + " " + product;
    }

    private static void things(Json event, Draft draft) {
        part(event, draft.entities);
        event.objects("evidences").forEach(evidence -> part(evidence, draft.entities));
        event.texts("resources.uid").forEach(uid -> draft.entities.add(EntityType.CLOUD_RESOURCE, uid, VICTIM));
        for (var observable : event.objects("observables")) {
            type(observable.number("type_id"))
                    .ifPresent(type -> draft.entities.add(type, observable.text("value"), RELATED));
        }
    }

    private static void part(Json part, Entities found) {
        found.connection(part.text("src_endpoint.ip"), part.text("dst_endpoint.ip"));
        found.add(EntityType.HOST, part.firstText("device.hostname", "device.name"), VICTIM);
        found.add(EntityType.IP, part.text("device.ip"), VICTIM);
        found.add(EntityType.HOST, part.text("src_endpoint.hostname"), RELATED);
        found.add(EntityType.HOST, part.text("dst_endpoint.hostname"), RELATED);
        found.add(EntityType.USER, part.firstText("actor.user.name", "actor.user.uid"), ACTOR);
        found.add(EntityType.USER, part.text("user.name"), TARGET);
        found.add(EntityType.EMAIL, part.text("email.from"), RELATED);
        found.add(EntityType.URL, part.firstText("url.url_string", "http_request.url.url_string"), RELATED);
        found.add(EntityType.DOMAIN, part.firstText("query.hostname", "url.hostname"), RELATED);
        found.add(EntityType.PROCESS, part.firstText("process.cmd_line", "process.name"), ACTOR);
        found.add(EntityType.PROCESS, part.firstText("actor.process.cmd_line", "actor.process.name"), RELATED);
        for (var file : new String[] {"file", "process.file", "actor.process.file"}) {
            found.add(EntityType.FILE, part.firstText(file + ".path", file + ".name"), RELATED);
            part.texts(file + ".hashes.value").forEach(hash -> found.add(EntityType.HASH, hash, RELATED));
        }
    }

    /** The dictionary of {@code observable.type_id}, as far as it names what we keep. */
    private static Optional<EntityType> type(@Nullable Long id) {
        return Optional.ofNullable(
                switch (id == null ? 0 : (int) Math.clamp(id, 0L, 99L)) {
                    case 1, 20 -> EntityType.HOST;
                    case 2 -> EntityType.IP;
                    case 3 -> EntityType.MAC;
                    case 4, 21 -> EntityType.USER;
                    case 5, 22 -> EntityType.EMAIL;
                    case 6, 23 -> EntityType.URL;
                    case 7, 24 -> EntityType.FILE;
                    case 8, 30 -> EntityType.HASH;
                    case 9, 13, 25 -> EntityType.PROCESS;
                    case 10 -> EntityType.CLOUD_RESOURCE;
                    case 28 -> EntityType.REGISTRY_KEY;
                    default -> null;
                });
    }
}
