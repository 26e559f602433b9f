package eu.custos.verify;

import org.jspecify.annotations.Nullable;

/** A report for programs: one object. */
final class ReportJson {

    private final StringBuilder out = new StringBuilder();

    private ReportJson() {}

    static String of(Report report) {
        var json = new ReportJson();
        json.report(report);
        return json.out.append("}\n").toString();
    }

    private void report(Report report) {
        out.append("{\"checks\":[");
        var comma = "";
        for (var finding : report.findings()) {
            out.append(comma).append("{\"file\":");
            text(finding.file());
            out.append(",\"id\":");
            text(finding.check().id());
            out.append(",\"outcome\":");
            text(finding.outcome().name());
            out.append(",\"reason\":");
            text(finding.reason());
            out.append('}');
            comma = ",";
        }
        out.append("],\"compared\":").append(report.compared());
        out.append(",\"package\":");
        text(report.name());
        var summary = report.summary();
        if (summary != null) {
            summary(summary);
        }
        out.append(",\"trust\":");
        text(report.trusted() ? "given" : "package");
        out.append(",\"valid\":").append(report.valid());
    }

    private void summary(Summary summary) {
        var range = summary.range();
        out.append(",\"summary\":{\"client\":");
        text(summary.client());
        out.append(",\"createdAt\":");
        text(summary.createdAt());
        out.append(",\"disclosed\":").append(summary.disclosed());
        out.append(",\"first\":").append(range.first());
        out.append(",\"origin\":");
        text(range.origin());
        out.append(",\"scope\":");
        text(summary.scope());
        out.append(",\"signedBy\":");
        text(summary.signedBy());
        out.append(",\"size\":").append(range.size());
        out.append(",\"withheld\":").append(summary.withheld()).append('}');
    }

    private void text(@Nullable String text) {
        if (text == null) {
            out.append("null");
            return;
        }
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        out.append('"');
    }
}
