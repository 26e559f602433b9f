package eu.custos.ingest.adapter;

import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** An alert of several lines, as OSSEC and Wazuh write it into {@code alerts.log}. */
final class OssecRecord {

    private static final String BEGINNING = "** Alert ";
    private static final Pattern HEAD = Pattern.compile(
            "^\\*\\* Alert (\\d{9,11}\\.\\d{1,12}):[^\\n]{0,400}\\n[^\\n]{0,40}? (?:\\(([^)\\n]{1,255})\\) )?([^\\s>]{1,255})->([^\\n]{1,400})\\n"
                    + "Rule: (\\d{1,10}) \\(level (\\d{1,2})\\) -> '([^'\\n]{0,400})'\\s*");
    private static final int MOST_NAMED = 8;
    private static final Pattern NAMED = Pattern.compile("^(Src IP|Dst IP|User|Src Port): ([^\\n]{1,255})(?:\\n|$)");

    private OssecRecord() {}

    /** Puts what it says into the fields; false for anything else. */
    static boolean read(String text, ObjectNode fields) {
        if (!text.startsWith(BEGINNING)) {
            return false;
        }
        var record = text.replace("\r", "");
        var head = HEAD.matcher(record);
        if (!head.find()) {
            return false;
        }
        fields.put("product", "OSSEC").put("timestamp", head.group(1));
        fields.putObject("rule")
                .put("id", head.group(5))
                .put("level", head.group(6))
                .put("description", head.group(7));
        // Of an agent its name stands in brackets before its address; of the server there is but a name.
        if (head.group(2) == null) {
            fields.put("hostname", head.group(3));
        } else {
            fields.put("hostname", head.group(2)).put("agent_ip", head.group(3));
        }
        fields.put("full_log", log(record.substring(head.end()), fields));
        return true;
    }

    /** What was logged, behind the few things that are told by their names. */
    private static String log(String text, ObjectNode fields) {
        var rest = text;
        for (var n = 0; n < MOST_NAMED; n++) {
            var named = NAMED.matcher(rest);
            if (!named.find()) {
                break;
            }
            fields.put(named.group(1), named.group(2).strip());
            rest = rest.substring(named.end());
        }
        return rest.strip();
    }
}
