package eu.custos.evidence;

import java.util.List;

/**
 * That an entry stands in the tree of a checkpoint (RFC 6962, section 2.1.1); hashes in base64.
 *
 * @param path from the leaf's sibling up
 */
public record InclusionProof(String origin, long seq, long size, String root, String leafHash, List<String> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** In the form of c2sp.org/tlog-proof. */
    public String text(String note) {
        var text =
                new StringBuilder("c2sp.org/tlog-proof@v1\nindex ").append(seq).append('\n');
        path.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(note).toString();
    }
}
