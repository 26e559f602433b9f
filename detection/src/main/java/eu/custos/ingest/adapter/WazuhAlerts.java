package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ACTOR;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.TARGET;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Wazuh's (and OSSEC's) {@code alerts.json}, with the Suricata alerts that it carries inside. */
@Component
final class WazuhAlerts implements SourceAdapter {

    /** Suricata's and Snort's fast log, as it stands in {@code full_log}. */
    private static final Pattern FAST = Pattern.compile(
            "\\[\\*\\*]\\s*\\[\\d+:(\\d+):\\d+]\\s*(.{1,300}?)\\s*\\[\\*\\*](?:.{0,200}?\\[Priority:\\s*(\\d+)])?");

    @Override
    public String name() {
        return "wazuh";
    }

    @Override
    public boolean recognises(Item item) {
        return item.json()
                .filter(alert -> alert.number("rule.level") != null
                        && alert.has("rule.id")
                        && (alert.has("agent") || alert.has("manager") || alert.has("decoder")))
                .isPresent();
    }

    @Override
    public Reading read(Item item, Context context) {
        var alert = item.json().orElse(null);
        var level = alert == null ? null : alert.number("rule.level");
        if (alert == null || level == null) {
            return new NotUnderstood("A Wazuh alert has a rule with a level, and this item has none");
        }
        var draft = new Draft(context).at(alert.firstText("timestamp", "@timestamp"));
        var inner = alert.object("data").filter(data -> "alert".equals(data.text("event_type")) && data.has("alert"));
        if (inner.isPresent()) {
            SuricataEve.alert(inner.get(), draft);
            var carried = Severities.suricata(
                    inner.get().number("alert.severity"), inner.get().text("alert.metadata.signature_severity"));
            draft.of("Wazuh/Suricata").rated(higher(carried, Severities.wazuh(level)), "level " + level);
        } else {
            own(alert, level, draft);
        }
        draft.techniques.paired(alert.texts("rule.mitre.id"), alert.texts("rule.mitre.tactic"));
        things(alert, draft);
        return draft.done();
    }

    private static void own(Json alert, long level, Draft draft) {
        var description = alert.text("rule.description", Words.LONGEST_TITLE);
        var log = alert.text("full_log", Words.LONGEST_MESSAGE);
        var id = alert.text("rule.id");
        draft.of("Wazuh").saying(log).rated(Severities.wazuh(level), "level " + level);
        var fast = log == null ? null : FAST.matcher(log);
        if (fast == null || !fast.find()) {
            draft.rule(id, description).titled(description);
            return;
        }
        // One rule stands for every IDS signature here: the signature tells the alerts apart.
        var named = "%s %s".formatted(Words.or(description, "IDS event."), fast.group(2));
        draft.rule("%s/%s".formatted(id, fast.group(1)), named).titled(named);
        var priority = fast.group(3) == null ? null : Long.valueOf(fast.group(3));
        draft.rated(higher(Severities.suricata(priority, null), Severities.wazuh(level)), "level " + level);
    }

    private static Severity higher(Severity one, Severity other) {
        return one.isAbove(other) ? one : other;
    }

    private static void things(Json alert, Draft draft) {
        var found = draft.entities;
        found.connection(
                alert.firstText(
                        "data.srcip", "data.src_ip", "data.win.eventdata.ipAddress", "data.win.eventdata.sourceIp"),
                alert.firstText("data.dstip", "data.dest_ip", "data.win.eventdata.destinationIp"));
        var origin = alert.text("predecoder.hostname");
        // The manager reads other machines' logs; then the log's own host name is the machine meant.
        if (origin != null) {
            found.add(EntityType.HOST, origin, VICTIM);
        }
        if (origin == null || !"000".equals(alert.text("agent.id"))) {
            found.add(EntityType.HOST, alert.text("agent.name"), VICTIM);
            found.add(EntityType.IP, alert.text("agent.ip"), VICTIM);
        }
        found.add(EntityType.USER, alert.firstText("data.dstuser", "data.win.eventdata.targetUserName"), TARGET);
        found.add(EntityType.USER, alert.firstText("data.srcuser", "data.win.eventdata.subjectUserName"), ACTOR);
        found.add(EntityType.USER, alert.firstText("data.win.eventdata.user", "syscheck.uname_after"), RELATED);
        windows(alert, draft);
        found.add(
                EntityType.FILE, alert.firstText("syscheck.path", "data.file", "data.virustotal.source.file"), RELATED);
        for (var hash : new String[] {
            "syscheck.sha256_after", "syscheck.sha1_after", "syscheck.md5_after", "data.virustotal.source.sha1"
        }) {
            found.add(EntityType.HASH, alert.text(hash), RELATED);
        }
        found.add(EntityType.URL, alert.text("data.url"), RELATED);
        found.add(EntityType.DOMAIN, alert.text("data.hostname"), RELATED);
        found.add(EntityType.REGISTRY_KEY, registryKey(alert), RELATED);
    }

    private static void windows(Json alert, Draft draft) {
        var found = draft.entities;
        var event = "data.win.eventdata.";
        found.add(
                EntityType.PROCESS,
                alert.firstText(event + "commandLine", event + "image", event + "newProcessName"),
                ACTOR);
        found.add(EntityType.PROCESS, alert.firstText(event + "parentCommandLine", event + "parentImage"), RELATED);
        found.add(EntityType.FILE, alert.text(event + "targetFilename"), RELATED);
        var hashes = alert.text(event + "hashes");
        if (hashes != null) {
            for (var part : hashes.split(",", 8)) {
                found.add(EntityType.HASH, part.substring(part.indexOf('=') + 1), RELATED);
            }
        }
        found.add(EntityType.DOMAIN, alert.text(event + "queryName"), RELATED);
    }

    private static @Nullable String registryKey(Json alert) {
        var path = alert.firstText("data.win.eventdata.targetObject", "syscheck.path");
        return path != null && path.toUpperCase(java.util.Locale.ROOT).startsWith("HK") ? path : null;
    }
}
