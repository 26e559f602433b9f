package eu.custos.evidence;

import java.util.List;

/** That the tree of one checkpoint continues that of an older one (RFC 6962, section 2.1.2); hashes in base64. */
public record ConsistencyProof(String origin, long from, String fromRoot, long to, String toRoot, List<String> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }
}
