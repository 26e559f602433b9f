package eu.custos.playbook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How a variable's value is put into a command, so that it stays one value and never becomes part of the command. */
enum Escape {
    NONE {
        @Override
        String of(String value) {
            return value;
        }
    },
    SHELL {
        @Override
        String of(String value) {
            return "'" + value.replace("'", "'\\''") + "'";
        }
    },
    POWERSHELL {
        @Override
        String of(String value) {
            // PowerShell takes typographic quotes for quotes too.
            return "'" + value.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
        }
    },
    URL {
        @Override
        String of(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    },
    JSON {
        @Override
        String of(String value) {
            var out = new StringBuilder();
            for (var i = 0; i < value.length(); i++) {
                var letter = value.charAt(i);
                if (letter < ' ' || letter == '"' || letter == '\\' || letter == '<' || letter > '~') {
                    out.append("\\u").append(HexFormat.of().toHexDigits(letter));
                } else {
                    out.append(letter);
                }
            }
            return out.toString();
        }
    };

    abstract String of(String value);
}
