package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suricata's EVE JSON; every event type but {@code alert} claims nothing. */
@Component
final class SuricataEve implements SourceAdapter {

    @Override
    public String name() {
        return "suricata";
    }

    @Override
    public boolean recognises(Item item) {
        return item.json()
                .filter(eve -> (eve.has("event_type")
                                && (eve.has("flow_id") || eve.has("alert") || (eve.has("src_ip") && eve.has("proto"))))
                        || (eve.has("alert.signature") && eve.has("src_ip")))
                .isPresent();
    }

    @Override
    public Reading read(Item item, Context context) {
        var eve = item.json().orElse(null);
        if (eve == null) {
            return new NotUnderstood("Suricata EVE is a JSON object, and this item is none");
        }
        var type = eve.has("alert.signature") ? "alert" : eve.text("event_type");
        if (type == null) {
            return new NotUnderstood("Suricata EVE has an event_type, and this item has none");
        }
        var draft = new Draft(context).of("Suricata").at(eve.text("timestamp"));
        if (!"alert".equals(type)) {
            things(eve, draft);
            return draft.rule("suricata:" + type, "Suricata %s record".formatted(type))
                    .observation()
                    .done();
        }
        if (eve.text("alert.signature") == null && eve.text("alert.signature_id") == null) {
            return new NotUnderstood("A Suricata alert names its signature, and this item names none");
        }
        alert(eve, draft);
        return draft.done();
    }

    /** Also for the EVE alerts that other products carry inside their own. */
    static void alert(Json eve, Draft draft) {
        var signature = eve.text("alert.signature", Words.LONGEST_TITLE);
        var priority = eve.number("alert.severity");
        var claimed = eve.text("alert.metadata.signature_severity");
        draft.rule(eve.text("alert.signature_id"), signature)
                .titled(signature)
                .rated(Severities.suricata(priority, claimed), vendor(priority, claimed))
                .saying(eve.text("alert.category"));
        draft.techniques.paired(
                eve.texts("alert.metadata.mitre_technique_id"), eve.texts("alert.metadata.mitre_tactic_name"));
        draft.techniques.in(signature, null);
        things(eve, draft);
    }

    private static String vendor(@Nullable Long priority, @Nullable String claimed) {
        var number = priority == null ? "" : priority.toString();
        return claimed == null ? number : "%s (%s)".formatted(number, claimed).strip();
    }

    private static void things(Json eve, Draft draft) {
        var found = draft.entities;
        // The rule's own word on who is the target beats the direction of the packet.
        found.add(EntityType.IP, eve.text("alert.source.ip"), ATTACKER);
        found.add(EntityType.IP, eve.text("alert.target.ip"), VICTIM);
        found.connection(eve.text("src_ip"), eve.text("dest_ip"));
        var host = eve.text("http.hostname");
        var path = eve.text("http.url");
        found.add(EntityType.DOMAIN, eve.text("http.hostname"), RELATED);
        if (path != null) {
            found.add(EntityType.URL, path.contains("://") || host == null ? path : "http://" + host + path, RELATED);
        }
        found.add(EntityType.DOMAIN, eve.text("tls.sni"), RELATED);
        for (var query : new String[] {"dns.rrname", "dns.query.rrname", "dns.queries.rrname"}) {
            eve.texts(query).forEach(name -> found.add(EntityType.DOMAIN, name, RELATED));
        }
        for (var file : new String[] {"fileinfo", "files"}) {
            eve.texts(file + ".filename").forEach(name -> found.add(EntityType.FILE, name, RELATED));
            for (var hash : new String[] {".sha256", ".sha1", ".md5"}) {
                eve.texts(file + hash).forEach(value -> found.add(EntityType.HASH, value, RELATED));
            }
        }
        found.add(EntityType.EMAIL, eve.text("email.from"), RELATED);
        eve.texts("email.to").forEach(address -> found.add(EntityType.EMAIL, address, RELATED));
        found.add(EntityType.USER, eve.firstText("ftp.user", "ssh.client.user", "krb5.cname"), RELATED);
    }
}
