package eu.custos.oncall;

import eu.custos.notice.ChannelKind;
import eu.custos.vocabulary.OneLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at a client organisation.
 *
 * @param language BCP 47 tag in which the person wants to be told
 * @param deputyOf whom the person stands in for
 * @param decider true where the person may decide for the client
 */
public record Contact(
        UUID id,
        String name,
        String role,
        @Nullable String email,
        @Nullable String phone,
        String language,
        @Nullable UUID deputyOf,
        boolean decider) {

    private static final int LONGEST = 200;

    public Contact {
        name = name.strip();
        role = role.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new RotaRefusal("name", "A name has 1 to 200 characters");
        }
        if (role.isEmpty() || role.length() > 200) {
            throw new RotaRefusal("role", "A role has 1 to 200 characters");
        }
        if (!OneLine.fits(name, LONGEST) || !OneLine.fits(role, LONGEST)) {
            throw new RotaRefusal("name", "Name and role stand on one line");
        }
        if (isBlank(email) && isBlank(phone)) {
            throw new RotaRefusal("phone", "Give a phone number or an e-mail address");
        }
        if (email != null && ChannelKind.EMAIL.read(email).isEmpty()) {
            throw new RotaRefusal("email", "An address reads like i.sand@norda.example");
        }
        if (phone != null && !OneLine.fits(phone, LONGEST)) {
            throw new RotaRefusal("phone", "A phone number stands on one line");
        }
        if (!language.matches("[a-z]{2}(-[A-Z]{2})?")) {
            throw new RotaRefusal("language", "A language reads like 'en' or 'de-AT', not '%s'".formatted(language));
        }
        if (id.equals(deputyOf)) {
            throw new RotaRefusal("deputyOf", "Nobody is their own deputy");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
