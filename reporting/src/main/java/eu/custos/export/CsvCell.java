package eu.custos.export;

/** A cell of a table for spreadsheets (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvCell {

    private CsvCell() {}

    /** As docs/evidence-package.md says, to the byte: the verifier writes the same table. */
    static String of(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
