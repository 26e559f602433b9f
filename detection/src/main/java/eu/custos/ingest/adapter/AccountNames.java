package eu.custos.ingest.adapter;

import java.util.List;
import java.util.Set;

/** Knows by the name of a field whether its value names a person or an account. */
final class AccountNames {

    private static final Set<String> USERS = Lexicon.words("users");
    private static final Set<String> NAMES = Lexicon.words("names");
    private static final Set<String> ACCOUNTS = Lexicon.words("accounts");
    private static final Set<String> NO_USER = Lexicon.words("no-user");
    private static final Set<String> PROCESSES = Lexicon.words("processes");
    private static final Set<String> FILES = Lexicon.words("files");
    private static final Set<String> OF_ACCOUNT = Set.of("name", "id", "key", "lookup");

    private AccountNames() {}

    static boolean names(FieldName name, String value) {
        var last = name.last();
        if (last.isEmpty()
                || value.length() > 100
                || value.contains(": ")
                || (name.says(NO_USER) && !plainUser(last))) {
            return false;
        }
        if (last.size() == 1) {
            return ACCOUNTS.contains(last.getFirst())
                    || (NAMES.contains(last.getFirst())
                            && name.parent().stream().anyMatch(USERS::contains));
        }
        return ACCOUNTS.contains(last.getLast()) || (OF_ACCOUNT.contains(last.getLast()) && accounts(last));
    }

    /** True where the name is an account's, not that of an account's process or file. */
    private static boolean accounts(List<String> words) {
        for (var n = words.size() - 1; n >= 0; n--) {
            if (ACCOUNTS.contains(words.get(n))) {
                return true;
            }
            if (PROCESSES.contains(words.get(n)) || FILES.contains(words.get(n))) {
                return false;
            }
        }
        return false;
    }

    /** A user's name, whatever stands before it. */
    private static boolean plainUser(List<String> last) {
        var size = last.size();
        return last.getLast().equals("username")
                || (size > 1
                        && last.getLast().equals("name")
                        && last.get(size - 2).equals("user"));
    }
}
