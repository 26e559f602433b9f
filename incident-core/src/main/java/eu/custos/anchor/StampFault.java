package eu.custos.anchor;

import java.util.Locale;

/** Why a reply of an authority is not kept. */
enum StampFault {
    NOT_GRANTED("it did not grant the stamp"),
    CHANGED("it granted something else than was asked for"),
    GARBAGE("its answer is not a time-stamp reply"),
    WRONG_NONCE("its answer is to another question"),
    WRONG_IMPRINT("its stamp is over something else"),
    WRONG_POLICY("its stamp is made under another policy"),
    BAD_SIGNATURE("its signature does not hold, or its certificate is not one for time stamps alone"),
    UNTRUSTED("its certificate does not lead to one that is trusted, has ended or is revoked"),
    WRONG_TIME("its clock and ours differ too much");

    private final String words;

    StampFault(String words) {
        this.words = words;
    }

    /** Stable, such as {@code wrong-nonce}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return words;
    }
}
