package eu.custos.verify;

/** A report for people. */
final class ReportText {

    private ReportText() {}

    static String of(Report report) {
        var text = new StringBuilder();
        text.append(report.name()).append('\n');
        var summary = report.summary();
        if (summary != null) {
            var range = summary.range();
            text.append("  client      %s%n".formatted(summary.client()));
            text.append("  scope       %s%n".formatted(summary.scope()));
            text.append("  made        %s%n".formatted(summary.createdAt()));
            text.append("  ledger      %s, places %d to %d: %d disclosed, %d withheld%n"
                    .formatted(range.origin(), range.first(), range.size(), summary.disclosed(), summary.withheld()));
            text.append("  signed by   %s%n".formatted(summary.signedBy()));
        }
        text.append('\n');
        for (var finding : report.findings()) {
            text.append(
                    "%-4s %-21s ".formatted(finding.outcome(), finding.check().id()));
            text.append(finding.outcome() == Outcome.FAIL ? failure(finding) : finding.reason());
            text.append('\n');
        }
        text.append('\n').append(report.valid() ? "VALID" : "NOT VALID");
        if (report.valid() && !report.compared()) {
            text.append(", BUT NOT COMPARED with the checkpoint that was given. Ask for a package whose range holds its"
                    + " last place");
        }
        if (!report.trusted()) {
            text.append(": judged by the keys in the package itself. It holds only for whoever got these keys on"
                    + " another way too; give them with --trust.");
        }
        return text.append('\n').toString();
    }

    private static String failure(Finding finding) {
        return finding.file() == null ? finding.reason() : finding.file() + ": " + finding.reason();
    }
}
