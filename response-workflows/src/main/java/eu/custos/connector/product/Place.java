package eu.custos.connector.product;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a value is put, which says how it is written so that it stays a value there. */
public enum Place {
    /** A path segment or query value: nothing but letters, digits and a few signs stand for themselves. */
    URL {
        @Override
        String write(String value) {
            if (value.equals(".") || value.equals("..")) {
                throw new UnfitValue("it would climb in the path");
            }
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    },
    HEADER {
        @Override
        String write(String value) {
            if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new UnfitValue("a header holds plain characters only");
            }
            return value;
        }
    },
    /** A string of a JSON tree, which is written as JSON later. */
    TREE {
        @Override
        String write(String value) {
            return value;
        }
    },
    XML {
        @Override
        String write(String value) {
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n')) {
                throw new UnfitValue("it has characters that XML cannot hold");
            }
            return value.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&apos;");
        }
    };

    abstract String write(String value);
}
