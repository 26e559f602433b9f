package eu.custos.vault;

import eu.custos.seal.SealingKey;
import java.util.List;
import java.util.UUID;

/**
 * Content that lies sealed in the vault's folder and is nobody's yet.
 *
 * @param id of the artefact it is sealed for
 * @param key what opens it
 */
record Taken(
        UUID id,
        FileName name,
        ContentType type,
        long bytes,
        Digests digests,
        List<Suspicion> suspicions,
        String address,
        SealingKey key) {

    Taken {
        suspicions = List.copyOf(suspicions);
    }
}
