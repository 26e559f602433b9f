package eu.custos.evidence;

/**
 * A column in which a feature keeps the words of an entry a second time.
 *
 * @param subjectKind of the entries whose words it keeps
 * @param table without its schema
 * @param key what is equal to the id of the entry's subject: a column, or an expression of some
 * @param type of the key in SQL
 * @param column that holds the words
 * @param walled false for a table of the provider's own, whose rows belong to no client organisation
 */
public record KeptWords(String subjectKind, String table, String key, String type, String column, boolean walled) {

    /** Of a table whose rows the subject names by a UUID. */
    public static KeptWords byUuid(String subjectKind, String table, String key, String column) {
        return new KeptWords(subjectKind, table, key, "uuid", column, true);
    }

    /** Of one whose rows it names by a text. */
    public static KeptWords byText(String subjectKind, String table, String key, String column) {
        return new KeptWords(subjectKind, table, key, "text", column, true);
    }

    /** Of a table of the provider's own. */
    public static KeptWords ofProvider(String subjectKind, String table, String key, String column) {
        return new KeptWords(subjectKind, table, key, "uuid", column, false);
    }
}
