package eu.custos.vault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Content as an answer that a browser saves and never shows, whatever it is. */
final class Attachment {

    private Attachment() {}

    static Map<String, String> headers(Artefact artefact) {
        return Map.of(
                "Content-Type", "application/octet-stream",
                "Content-Length", Long.toString(artefact.bytes()),
                "Content-Disposition", disposition(artefact.shownName()),
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "sandbox; default-src 'none'",
                "Cache-Control", "no-store");
    }

    /** RFC 6266 with the name in UTF-8 (RFC 8187), and a plain one for those that do not read it. */
    private static String disposition(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        var exact = new StringBuilder();
        for (var b : name.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            exact.append(
                    c < 0x80 && (Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : String.format(Locale.ROOT, "%%%02X", b));
        }
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, exact);
    }
}
