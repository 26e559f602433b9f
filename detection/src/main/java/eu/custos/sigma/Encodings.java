package eu.custos.sigma;

import eu.custos.sigma.Wildcards.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Texts as an attacker's tool may encode them; Sigma 2.1, modifiers appendix, "Encoding". After an encoding to UTF-16 a
 * text stands for bytes, one character each.
 */
final class Encodings {

    private static final int MOST_VARIANTS = 625;
    /** Where the part that does not depend on what stands before begins, for each shift. */
    private static final int[] START = {0, 2, 3};
    /** How many characters at the end depend on what follows, by the bytes that are left over. */
    private static final int[] END = {0, 3, 2};

    private Encodings() {}

    static Wildcards utf16(Wildcards text, Modifier modifier) {
        var parts = new ArrayList<Part>();
        if (modifier == Modifier.UTF16) {
            parts.add(new Part.Literal("\u00FF\u00FE"));
        }
        Charset charset = modifier == Modifier.UTF16BE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        for (var part : text.parts()) {
            parts.add(
                    part instanceof Part.Literal(var literal)
                            ? new Part.Literal(new String(literal.getBytes(charset), StandardCharsets.ISO_8859_1))
                            : part);
        }
        return new Wildcards(joined(parts));
    }

    static List<Wildcards> base64(Wildcards text, boolean bytes, boolean offsets, Tree at) {
        var encoded = new ArrayList<Wildcards>();
        for (var plain : plainVariants(text, at)) {
            var content = plain.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            if (offsets) {
                for (var shift = 0; shift < START.length; shift++) {
                    encoded.add(Wildcards.literal(shifted(content, shift)));
                }
            } else {
                encoded.add(Wildcards.literal(Base64.getEncoder().encodeToString(content)));
            }
        }
        return encoded;
    }

    private static String shifted(byte[] content, int shift) {
        var moved = new byte[content.length + shift];
        System.arraycopy(content, 0, moved, shift, content.length);
        var text = Base64.getEncoder().encodeToString(moved);
        return text.substring(
                Math.min(START[shift], text.length()), Math.max(START[shift], text.length() - END[moved.length % 3]));
    }

    /** Encoded, a dash can no longer be one of several: each has to be written out. */
    private static List<String> plainVariants(Wildcards text, Tree at) {
        var variants = List.of("");
        for (var part : text.parts()) {
            var longer = new ArrayList<String>();
            for (var variant : variants) {
                switch (part) {
                    case Part.Literal(var literal) -> longer.add(variant + literal);
                    case Part.Dash _ -> Wildcards.DASHES.chars().forEach(dash -> longer.add(variant + (char) dash));
                    case Part.Any _ ->
                        throw at.unfit(
                                "wildcard-encoded",
                                "A text with wildcards has no Base64",
                                "Put base64 or base64offset before contains, and escape * and ? with a backslash");
                }
            }
            if (longer.size() > MOST_VARIANTS) {
                throw at.unfit(
                        "too-many-variants",
                        "windash makes more than %d variants to encode".formatted(MOST_VARIANTS),
                        "Encode a shorter text");
            }
            variants = longer;
        }
        return variants;
    }

    private static List<Part> joined(List<Part> parts) {
        var joined = new ArrayList<Part>();
        for (var part : parts) {
            if (part instanceof Part.Literal(var text)
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Part.Literal(var before)) {
                joined.set(joined.size() - 1, new Part.Literal(before + text));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}
