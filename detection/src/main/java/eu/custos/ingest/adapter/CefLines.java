package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ACTOR;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.TARGET;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Leaves.Leaf;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the Common Event Format. */
@Component
final class CefLines implements SourceAdapter {

    private static final Pattern SYSLOG_TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?)|([A-Z][a-z]{2}\\s+\\d{1,2}\\s+\\d\\d:\\d\\d:\\d\\d)");

    @Override
    public String name() {
        return "cef";
    }

    @Override
    public boolean recognises(Item item) {
        return item.json().isEmpty() && CefHeader.of(item.text()).isPresent();
    }

    @Override
    public Reading read(Item item, Context context) {
        var cef = CefHeader.of(item.text()).orElse(null);
        if (cef == null) {
            return new NotUnderstood("A CEF line holds CEF:0 and seven fields between bars, and this item does not");
        }
        var name = cef.name().isEmpty() ? cef.signature() : cef.name();
        if (name.isEmpty()) {
            return new NotUnderstood("A CEF line names its event, and this item does not");
        }
        var draft = new Draft(context)
                .at(time(cef, item.leaves()))
                .of("%s %s".formatted(cef.vendor(), cef.product()).strip())
                .rule(cef.signature().isEmpty() ? name : cef.signature(), name)
                .titled(name)
                .rated(Severities.cef(cef.severity()), cef.severity())
                .saying(cef.first("msg", "message", "reason"));
        things(cef, item.leaves(), draft);
        custom(cef, draft);
        item.leaves().forEach(leaf -> draft.techniques.told(leaf.name(), leaf.value()));
        draft.techniques.in(name, null);
        return draft.done();
    }

    private static @Nullable String time(CefHeader cef, List<Leaf> leaves) {
        var told = cef.first("rt", "end", "start", "deviceReceiptTime", "deviceCustomDate1", "art");
        if (told != null) {
            return told;
        }
        var syslog = SYSLOG_TIME.matcher(cef.prefix());
        return syslog.find() ? syslog.group() : new Facts(leaves).time();
    }

    private static void things(CefHeader cef, List<Leaf> leaves, Draft draft) {
        var found = draft.entities;
        found.connection(cef.first("src", "sourceAddress", "c6a2"), cef.first("dst", "destinationAddress", "c6a3"));
        found.add(EntityType.HOST, cef.first("shost", "sourceHostName"), RELATED);
        found.add(EntityType.HOST, cef.first("dhost", "destinationHostName"), VICTIM);
        found.add(EntityType.USER, cef.first("suser", "sourceUserName"), ACTOR);
        found.add(EntityType.USER, cef.first("duser", "destinationUserName"), TARGET);
        found.add(EntityType.URL, cef.first("request", "requestUrl"), RELATED);
        found.add(EntityType.DOMAIN, cef.get("destinationDnsDomain"), RELATED);
        found.add(EntityType.DOMAIN, cef.get("sourceDnsDomain"), RELATED);
        found.add(EntityType.FILE, cef.first("filePath", "fname", "fileName"), RELATED);
        found.add(EntityType.HASH, cef.first("fileHash", "oldFileHash"), RELATED);
        found.add(EntityType.PROCESS, cef.first("sproc", "sourceProcessName"), ACTOR);
        found.add(EntityType.PROCESS, cef.first("dproc", "deviceProcessName"), RELATED);
        found.add(EntityType.SERVICE, cef.get("sourceServiceName"), RELATED);
        found.add(EntityType.MAC, cef.get("smac"), RELATED);
        found.add(EntityType.MAC, cef.get("dmac"), RELATED);
        var others = found.isEmpty();
        new Discovery(found).in(leaves, null);
        if (others) {
            // A host tells of itself where it names nobody else.
            found.add(EntityType.HOST, cef.first("dvchost", "dvc"), VICTIM);
        }
    }

    /** Custom fields mean what their labels say. */
    private static void custom(CefHeader cef, Draft draft) {
        for (var n = 1; n <= 6; n++) {
            for (var kind : new String[] {"cs", "flexString"}) {
                var value = cef.get(kind + n);
                var label = cef.get(kind + n + "Label");
                if (value != null && label != null) {
                    labelled(label.toLowerCase(Locale.ROOT), value, draft);
                }
            }
        }
        draft.techniques.in(cef.get("mitreTechnique"), cef.get("mitreTactic"));
    }

    private static void labelled(String label, String value, Draft draft) {
        if (label.contains("technique") || label.contains("mitre") || label.contains("att&ck")) {
            draft.techniques.in(value, null);
        } else if (label.contains("hash") || label.contains("md5") || label.contains("sha")) {
            draft.entities.add(EntityType.HASH, value, RELATED);
        } else if (label.contains("url")) {
            draft.entities.add(EntityType.URL, value, RELATED);
        } else if (label.contains("domain") || label.contains("cnchost") || label.contains("query_name")) {
            draft.entities.add(EntityType.DOMAIN, value, RELATED);
        } else if (label.contains("command line") || label.contains("commandline")) {
            draft.entities.add(EntityType.PROCESS, value, RELATED);
        } else if (label.contains("user")) {
            draft.entities.add(EntityType.USER, value, RELATED);
        }
    }
}
