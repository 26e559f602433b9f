package eu.custos.verify;

/** The forms that texts have. Written out by hand, since millions of lines are compared with them. */
enum Form {
    /** SHA-256 in hex. */
    HASH {
        @Override
        boolean fits(String text) {
            return text.length() == 64 && isHex(text, 0, 64);
        }
    },
    /** What stands before a text in its digest: 16 bytes in hex. */
    SALT {
        @Override
        boolean fits(String text) {
            return text.length() == 32 && isHex(text, 0, 32);
        }
    },
    /** In small letters, as RFC 9562 writes it. */
    UUID {
        @Override
        boolean fits(String text) {
            return text.length() == 36
                    && text.charAt(8) == '-'
                    && text.charAt(13) == '-'
                    && text.charAt(18) == '-'
                    && text.charAt(23) == '-'
                    && isHex(text, 0, 8)
                    && isHex(text, 9, 13)
                    && isHex(text, 14, 18)
                    && isHex(text, 19, 23)
                    && isHex(text, 24, 36);
        }
    },
    /** A time that the calendar has. */
    TIME {
        @Override
        boolean fits(String text) {
            return Time.micros(text) != Time.NONE;
        }
    },
    /** An entry's type, such as {@code alert.promoted}. */
    TYPE {
        @Override
        boolean fits(String text) {
            var dots = 0;
            var begins = true;
            for (var i = 0; i < text.length(); i++) {
                var c = text.charAt(i);
                var letter = c >= 'a' && c <= 'z';
                if (begins ? !letter : !letter && c != '.' && c != '-' && (c < '0' || c > '9')) {
                    return false;
                }
                begins = c == '.';
                dots += begins ? 1 : 0;
            }
            return !begins && dots > 0;
        }
    },
    /** What a client organisation is called in short. */
    REFERENCE {
        @Override
        boolean fits(String text) {
            return text.matches("[A-Za-z0-9._-]{1,100}");
        }
    };

    abstract boolean fits(String text);

    private static boolean isHex(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
