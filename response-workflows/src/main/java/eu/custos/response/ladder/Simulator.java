package eu.custos.response.ladder;

import eu.custos.notice.ChannelKind;
import eu.custos.oncall.ClientRosters;
import eu.custos.oncall.DutyChannels;
import eu.custos.oncall.DutyPerson;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Walks a ladder as an escalation would if nobody answered, and changes nothing. */
@Service
@Transactional(readOnly = true)
class Simulator {

    private final FirstRung firstRung;
    private final ClientRosters rosters;
    private final DutyChannels channels;

    Simulator(FirstRung firstRung, ClientRosters rosters, DutyChannels channels) {
        this.firstRung = firstRung;
        this.rosters = rosters;
        this.channels = channels;
    }

    /**
     * What would happen.
     *
     * @param steps none where nobody is called
     */
    record Simulation(FirstRung.Start start, List<Step> steps) {

        public boolean hasGap() {
            return steps.stream().anyMatch(step -> switch (step) {
                case Step.Called _ -> false;
                case Step.Empty _ -> true;
                case Step.UsedUp used -> used.called().isEmpty();
            });
        }
    }

    /** By what somebody is reached as of now, such as {@code console, e-mail; phone +372 5555}. */
    String ways(DutyPerson person) {
        var ways = Stream.concat(
                        Stream.of("console"),
                        channels.kinds(person.account()).stream().map(ChannelKind::words))
                .collect(Collectors.joining(", "));
        return person.phone() == null ? ways : "%s; phone %s".formatted(ways, person.phone());
    }

    Simulation simulate(TenantId tenant, String trigger, Severity severity, Instant at) {
        CurrentScope.get().require(Permission.ONCALL_READ, tenant);
        var start = firstRung.of(tenant, trigger, severity, at);
        return new Simulation(
                start,
                start.rung() == 0 ? List.of() : start.ladder().ladder().walk(start.rung(), at, rosters.of(tenant)));
    }
}
