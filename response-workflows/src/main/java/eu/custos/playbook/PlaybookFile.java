package eu.custos.playbook;

import java.time.Instant;
import java.util.List;

/** A playbook as somebody gives it: CACAO 2.0, or BPMN 2.0 within a subset. */
public final class PlaybookFile {

    private PlaybookFile() {}

    /**
     * Reads a file.
     *
     * @param now to judge whether the playbook may be used yet, or still; names the version of a BPMN file, which has none
     */
    public static Reading read(byte[] file, Instant now) {
        if (!isBpmn(file)) {
            return CacaoReader.read(file, now);
        }
        var findings = new Findings();
        if (file.length > CacaoReader.LARGEST) {
            findings.fault("", "has at most %d bytes, not %d".formatted(CacaoReader.LARGEST, file.length));
            return new Reading.Refused(findings.faults());
        }
        var reader = new BpmnReader(findings);
        var cacao = reader.cacao(file, now);
        return cacao == null
                ? new Reading.Refused(findings.faults())
                : switch (CacaoReader.read(cacao, now)) {
                    case Reading.Accepted(var playbook, var notes) ->
                        new Reading.Accepted(playbook, all(findings.notes(), notes, reader));
                    case Reading.Refused(var faults) -> new Reading.Refused(all(List.of(), faults, reader));
                };
    }

    /**
     * The same playbook as CACAO 2.0: the very file where it is one.
     *
     * @throws IllegalArgumentException where the file is none that would be taken
     */
    public static byte[] asCacao(byte[] file, Instant now) {
        if (!isBpmn(file)) {
            return file;
        }
        var cacao = new BpmnReader(new Findings()).cacao(file, now);
        if (cacao == null) {
            throw new IllegalArgumentException("It is no playbook");
        }
        return cacao;
    }

    /** True for XML, which no CACAO file is. */
    public static boolean isBpmn(byte[] file) {
        for (var i = 0; i < Math.min(file.length, 64); i++) {
            var letter = file[i];
            if (letter == '<' || letter == '{') {
                return letter == '<';
            }
        }
        return false;
    }

    private static List<Fault> all(List<Fault> of, List<Fault> more, BpmnReader reader) {
        return java.util.stream.Stream.concat(of.stream(), more.stream().map(reader::ofElement))
                .toList();
    }
}
