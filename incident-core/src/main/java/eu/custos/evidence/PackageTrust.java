package eu.custos.evidence;

import java.util.List;

/**
 * Keys that a feature knows beside those of the ledger, for {@code data/keys/trust.json}.
 *
 * @param witnesses verifier keys in the form of c2sp.org/signed-note
 * @param quorum how many witnesses must have signed
 * @param timeStampAuthorities certificates in PEM
 */
public record PackageTrust(List<String> witnesses, int quorum, List<String> timeStampAuthorities) {

    public static final PackageTrust NONE = new PackageTrust(List.of(), 0, List.of());

    public PackageTrust {
        witnesses = List.copyOf(witnesses);
        timeStampAuthorities = List.copyOf(timeStampAuthorities);
    }
}
