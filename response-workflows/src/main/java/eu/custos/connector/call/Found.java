package eu.custos.connector.call;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Mark;
import eu.custos.vocabulary.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a directory found for a target. */
sealed interface Found {

    /**
     * The one entry of that name.
     *
     * @param value of its mark; null where it has none
     */
    record One(Entry entry, @Nullable String value, boolean isSo) implements Found {

        /** Of what was read. */
        String digest() {
            return Sha256.hex("%s\n%s".formatted(entry.getDN(), value));
        }
    }

    record None(Outcome outcome) implements Found {}

    /** Not every answer is what was asked for. */
    static Found checked(Entry entry, Mark mark, String target, String ourAccount, DN base) throws LDAPException {
        var named = mark.by().stream().anyMatch(name -> has(entry, name, target));
        if (!named || !new DN(entry.getDN()).isDescendantOf(base, false)) {
            return new None(new Outcome.Refused("the directory answers with another entry than was asked for"));
        }
        if (mark.by().stream().anyMatch(name -> has(entry, name, ourAccount)) || isAt(entry, ourAccount)) {
            return new None(new Outcome.Refused("that is the account that the platform signs in with"));
        }
        var values = entry.getAttributeValues(mark.attribute());
        if (values != null && values.length > 1) {
            return new None(new Outcome.Refused("the entry has several values where one is expected"));
        }
        var value = values == null || values.length == 0 ? null : values[0];
        return new One(entry, value, mark.isSo(value));
    }

    private static boolean has(Entry entry, String name, String value) {
        var values = entry.getAttributeValues(name);
        return values != null && Arrays.stream(values).anyMatch(value::equalsIgnoreCase);
    }

    private static boolean isAt(Entry entry, String account) throws LDAPException {
        return DN.isValidDN(account) && DN.equals(entry.getDN(), account);
    }
}
