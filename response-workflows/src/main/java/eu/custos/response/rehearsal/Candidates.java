package eu.custos.response.rehearsal;

import eu.custos.owntable.OwnTables;
import eu.custos.response.playbook.PlaybookReplays;
import eu.custos.response.rehearsal.Candidate.Kind;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tables and playbooks that wait for a second person, and what an incident would have been by them. */
@Component
class Candidates {

    private final OwnTables tables;
    private final PlaybookReplays playbooks;

    Candidates(OwnTables tables, PlaybookReplays playbooks) {
        this.tables = tables;
        this.playbooks = playbooks;
    }

    List<Candidate> of(TenantId tenant) {
        return Stream.concat(
                        tables.waiting(tenant).stream()
                                .map(table -> new Candidate(
                                        Kind.TABLE,
                                        table.decision(),
                                        "Table: %s, %s".formatted(table.title(), table.tag()))),
                        playbooks.waiting(tenant).stream()
                                .map(version -> new Candidate(
                                        Kind.PLAYBOOK,
                                        version.process(),
                                        "Playbook: %s, version %d".formatted(version.name(), version.number()))))
                .toList();
    }

    /** Does the work as if they were in force, in a transaction that is taken back; notes say what could not be. */
    <T> T trying(TenantId tenant, List<Candidate> chosen, List<String> notes, Supplier<T> work) {
        chosen.stream()
                .filter(candidate -> candidate.kind() == Kind.PLAYBOOK)
                .forEach(candidate -> playbooks.use(candidate.name()).ifPresent(notes::add));
        var decisions = chosen.stream()
                .filter(candidate -> candidate.kind() == Kind.TABLE)
                .map(Candidate::name)
                .collect(Collectors.toSet());
        return tables.trying(tenant, decisions, work);
    }
}
