package eu.custos.anchor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A checkpoint with signature lines as somebody sent it.
 *
 * @param text the three lines with their last newline
 */
record CosignedNote(String text, String origin, long size, List<Line> lines) {

    static final int LONGEST = 16 * 1024;

    private static final int MOST_LINES = 64;
    private static final Pattern TEXT =
            Pattern.compile("(\\S[^\\n]{0,299})\\n(0|[1-9][0-9]{0,17})\\n[A-Za-z0-9+/]{43}=\\n");

    CosignedNote {
        lines = List.copyOf(lines);
    }

    /** A signature line: key name, key id in hex, and what follows it in base64. */
    record Line(String name, String id, String signature) {

        byte[] bytes() {
            return Base64.getDecoder().decode(signature);
        }
    }

    static CosignedNote parse(byte[] body) {
        var note = utf8(body);
        var end = note.indexOf("\n\n");
        var text = end < 0 ? "" : note.substring(0, end + 1);
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new AnchorException.UnreadableNote(
                    "origin, size and root, a line each, and an empty line come first");
        }
        if (!note.endsWith("\n")) {
            throw new AnchorException.UnreadableNote("it does not end with a newline");
        }
        var lines = note.substring(end + 2).lines().limit(MOST_LINES + 1L).toList();
        if (lines.size() > MOST_LINES) {
            throw new AnchorException.UnreadableNote("it has more than %d signatures".formatted(MOST_LINES));
        }
        var signatures = new ArrayList<Line>();
        lines.forEach(line -> signatures.add(line(line)));
        return new CosignedNote(text, matcher.group(1), Long.parseLong(matcher.group(2)), signatures);
    }

    private static String utf8(byte[] body) {
        if (body.length > LONGEST) {
            throw new AnchorException.UnreadableNote("it is longer than %d bytes".formatted(LONGEST));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new AnchorException.UnreadableNote("it is not UTF-8");
        }
    }

    private static Line line(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("\u2014")) {
            throw new AnchorException.UnreadableNote("a signature line has a dash, a name and base64");
        }
        try {
            var blob = Base64.getDecoder().decode(parts[2]);
            if (blob.length < 5) {
                throw new AnchorException.UnreadableNote("a signature is too short");
            }
            var hex = HexFormat.of().formatHex(blob, 0, 4);
            var rest = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(blob, 4, blob.length));
            return new Line(parts[1], hex, rest);
        } catch (IllegalArgumentException _) {
            throw new AnchorException.UnreadableNote("a signature is not base64");
        }
    }
}
