package eu.custos.decision;

import java.nio.charset.StandardCharsets;

/** Writes a table as DMN, with nothing in it but what was understood. */
final class TableWriter {

    private TableWriter() {}

    static byte[] write(DecisionTable table, DecisionTable model) {
        var text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="%1$s" namespace="https://custos.eu/decisions">
                <decision id="%1$s" name="%1$s"><decisionTable id="table" hitPolicy="%2$s">
                """.formatted(model.name(), table.hitPolicy()));
        for (var input : model.inputs()) {
            text.append("""
                    <input id="in-%1$s"><inputExpression id="in-%1$s-e" typeRef="%2$s"><text>%1$s</text></inputExpression></input>
                    """.formatted(input.variable(), input.type()));
        }
        for (var output : model.outputs()) {
            text.append("<output id=\"out-%1$s\" name=\"%1$s\" typeRef=\"%2$s\"/>\n"
                    .formatted(output.name(), output.type()));
        }
        for (var rule : table.rules()) {
            text.append("<rule id=\"%s\">".formatted(rule.id()));
            for (var column = 0; column < rule.conditions().size(); column++) {
                text.append("<inputEntry id=\"%s--%d\"><text>%s</text></inputEntry>"
                        .formatted(rule.id(), column, escaped(rule.conditions().get(column))));
            }
            for (var column = 0; column < rule.conclusions().size(); column++) {
                text.append("<outputEntry id=\"%s--out-%d\"><text>%s</text></outputEntry>"
                        .formatted(rule.id(), column, escaped(rule.conclusions().get(column))));
            }
            text.append("</rule>\n");
        }
        return text.append("</decisionTable></decision></definitions>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Conditions were checked to be plain; what is special in them is their signs. */
    private static String escaped(String text) {
        var condition = "-".equals(text) ? "" : text;
        return condition.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
