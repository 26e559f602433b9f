package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What a checkpoint signs: the state of one ledger at one size. */
record TreeHead(TenantId tenant, String origin, Frontier frontier, Hash root, Instant takenAt) {

    long size() {
        return frontier.size();
    }

    String text() {
        return "%s\n%d\n%s\n".formatted(origin, size(), root.base64());
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** With its signatures and the lines that others signed, in the form of c2sp.org/tlog-checkpoint. */
    Checkpoint signed(List<KeySignature> signatures, List<String> cosignatures) {
        var note = new StringBuilder(text()).append('\n');
        signatures.forEach(by -> note.append(new NoteKey(origin, by.publicKey()).signatureLine(by.signature())));
        cosignatures.forEach(note::append);
        return new Checkpoint(origin, size(), root.base64(), takenAt, note.toString());
    }
}
