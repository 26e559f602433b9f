package eu.custos.verify;

/**
 * What a package says it is about; only as good as the report it stands in.
 *
 * @param scope in words, such as {@code incident INC-2026-0042}
 */
public record Summary(
        String client, String createdAt, String scope, Range range, long disclosed, long withheld, String signedBy) {

    /** Places of a ledger. */
    public record Range(String origin, long first, long size) {}
}
