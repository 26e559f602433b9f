package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.vocabulary.EntityType;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Suricata's fast.log and Snort's fast alerts, also behind syslog. */
@Component
final class SnortLines implements SourceAdapter {

    private static final Pattern FORM = Pattern.compile(
            "\\[(\\d{1,6}):(\\d{1,12}):(\\d{1,6})] (?:\"?)([^\\[\\]\"]{1,300}?)\"? ?(?:\\[\\*\\*])?"
                    + " ?(?:\\[Classification: ([^\\]]{1,200})] ?)?(?:\\[Priority: (\\d{1,3})])?:?"
                    + " ?(?:\\[AppID: [^\\]]{1,100}] ?)?(?:\\{([\\w-]{1,20})})? ([0-9A-Fa-f:.\\[\\]]{3,60}) -> ([0-9A-Fa-f:.\\[\\]]{3,60})");
    private static final Pattern TIME =
            Pattern.compile("^(\\d\\d/\\d\\d(?:/\\d{2,4})?-\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)");

    @Override
    public String name() {
        return "snort";
    }

    @Override
    public boolean recognises(Item item) {
        return item.json().isEmpty() && FORM.matcher(item.text()).find();
    }

    @Override
    public Reading read(Item item, Context context) {
        var text = item.text().strip();
        var form = FORM.matcher(text);
        if (!form.find()) {
            return new NotUnderstood("A fast alert holds [generator:signature:revision], and this item does not");
        }
        var header = SyslogHeader.of(text).orElse(null);
        var time = TIME.matcher(text);
        var priority = form.group(6);
        var name = form.group(4).strip();
        var draft = new Draft(context)
                .at(time.find() ? time.group(1) : header == null ? null : header.time())
                .of(name.startsWith("SURICATA") || name.startsWith("ET ") ? "Suricata" : "Snort")
                .rule(form.group(2), name)
                .titled(name)
                .rated(Severities.suricata(priority == null ? null : Long.valueOf(priority), null), priority)
                .saying(form.group(5));
        draft.entities.connection(form.group(8), form.group(9));
        if (header != null) {
            draft.entities.add(EntityType.HOST, header.host(), VICTIM);
        }
        return draft.done();
    }
}
