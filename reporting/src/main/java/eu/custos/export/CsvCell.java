package eu.custos.export;

/** A cell of a table for spreadsheets (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvCell {

    private CsvCell() {}

    static String of(String text) {
        var safe = startsLikeAFormula(text) ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Also after spaces, in full width, and after what begins a cell anew in some programs. */
    private static boolean startsLikeAFormula(String text) {
        var start = text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .findFirst()
                .orElse(' ');
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        return "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20".indexOf(start) >= 0 || first == '\t' || first == '\r' || first == '\n';
    }
}
