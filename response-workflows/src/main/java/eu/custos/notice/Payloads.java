package eu.custos.notice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is sent in each shape. Made of what may leave and of nothing else. */
final class Payloads {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Payloads() {}

    /** CloudEvents 1.0 in structured mode; the attributes name nobody. */
    static String cloudEvent(Message message, String source) {
        return switch (message.outside()) {
            case Outside.OfIncident incident ->
                cloudEvent(
                        message,
                        source,
                        "eu.custos.notice.v1",
                        facts(incident, message.text().link()));
            case Outside.OfLedger ledger ->
                cloudEvent(
                        message,
                        source,
                        "eu.custos.checkpoint.v1",
                        facts(ledger, message.text().link()));
        };
    }

    private static Map<String, Object> facts(Outside.OfIncident incident, String link) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("occasion", incident.occasion().code());
        facts.put("reference", incident.reference());
        var severity = incident.severity();
        if (severity != null) {
            facts.put("severity", severity.code());
        }
        facts.put("exercise", incident.exercise());
        facts.put("link", link);
        return facts;
    }

    private static Map<String, Object> facts(Outside.OfLedger ledger, String link) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("origin", ledger.reference());
        facts.put("size", ledger.size());
        facts.put("root", ledger.root());
        facts.put("note", ledger.note());
        facts.put("link", link);
        return facts;
    }

    private static String cloudEvent(Message message, String source, String type, Map<String, Object> facts) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", message.id().toString());
        event.put("source", source);
        event.put("type", type);
        event.put("subject", message.outside().reference());
        event.put("time", message.queuedAt().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", facts);
        return JSON.writeValueAsString(event);
    }

    /** An adaptive card; its text blocks know a little markup, of which none of our words has any. */
    static String teams(Message message) {
        var card = new LinkedHashMap<String, Object>();
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put(
                "body",
                List.of(
                        Map.of(
                                "type",
                                "TextBlock",
                                "wrap",
                                true,
                                "weight",
                                "bolder",
                                "text",
                                message.text().title()),
                        Map.of(
                                "type",
                                "TextBlock",
                                "wrap",
                                true,
                                "text",
                                message.text().body())));
        card.put(
                "actions",
                List.of(Map.of(
                        "type",
                        "Action.OpenUrl",
                        "title",
                        message.outside().reference(),
                        "url",
                        message.text().link())));
        return JSON.writeValueAsString(Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card))));
    }

    /** Plain text blocks, so that nothing in it is markup. */
    static String slack(Message message) {
        return JSON.writeValueAsString(Map.of(
                "text",
                message.text()
                        .title()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"),
                "blocks",
                List.of(block(message.text().title()), block(message.text().body()))));
    }

    private static Map<String, Object> block(String text) {
        return Map.of("type", "section", "text", Map.of("type", "plain_text", "text", text));
    }

    /** The gateway's own shape; each value is written as its content type wants it. */
    static String sms(NoticeSettings.Sms sms, Message message) {
        var json = sms.contentType().contains("json");
        return sms.body()
                .replace("{to}", value(json, message.route().address()))
                .replace("{id}", value(json, message.id().toString()))
                .replace(
                        "{text}",
                        value(
                                json,
                                message.text().title() + "\n" + message.text().link()));
    }

    private static String value(boolean json, String text) {
        if (!json) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
        var quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
