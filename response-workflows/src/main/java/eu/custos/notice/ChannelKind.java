package eu.custos.notice;

import eu.custos.connector.call.Addresses;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ways in which a person is reached outside the portal. */
public enum ChannelKind {
    EMAIL("e-mail"),
    SMS("text message"),
    WEBHOOK("signed webhook"),
    TEAMS("Teams webhook"),
    SLACK("Slack webhook");

    private static final int LONGEST = 300;
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");
    private static final int SHORTEST_KEY = 24;
    private static final int LONGEST_KEY = 64;

    private final String words;

    ChannelKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The address whole is the secret: whoever has it can write there. */
    boolean addressIsSecret() {
        return this == TEAMS || this == SLACK;
    }

    /** Whether what is needed to use the address is kept sealed. */
    boolean hasSecret() {
        return this == WEBHOOK || addressIsSecret();
    }

    /** The address as it is used, where it is one. */
    public Optional<String> read(String text) {
        var address = this == SMS ? text.replaceAll("[\\s()/-]", "") : text.strip();
        var fits = address.length() <= LONGEST
                && switch (this) {
                    case EMAIL -> MAIL.matcher(address).matches();
                    case SMS -> PHONE.matcher(address).matches();
                    case WEBHOOK, TEAMS, SLACK -> mayBeCalled(address);
                };
        return fits ? Optional.of(address) : Optional.empty();
    }

    /** True for a key as Standard Webhooks writes it: {@code whsec_} and 24 to 64 bytes in Base64. */
    static boolean isKey(String secret) {
        if (!secret.startsWith(WebhookSignature.PREFIX)) {
            return false;
        }
        try {
            var key = Base64.getDecoder().decode(secret.substring(WebhookSignature.PREFIX.length()));
            return key.length >= SHORTEST_KEY && key.length <= LONGEST_KEY;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static boolean mayBeCalled(String address) {
        try {
            Addresses.allowed(address);
            return true;
        } catch (IllegalArgumentException elsewhere) {
            return false;
        }
    }
}
