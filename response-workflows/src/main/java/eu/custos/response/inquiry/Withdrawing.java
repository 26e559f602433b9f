package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;

/** Withdraws a question of an incident. */
@Component
class Withdrawing {

    private final Inquiries inquiries;

    Withdrawing(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /**
     * As {@link Inquiries#withdraw}; a timer may be at work on the same question, and the second look finds it done.
     *
     * @throws InquiryRefusal where the incident has no such question, or it is settled
     */
    void withdraw(Incident incident, UUID id, String reason) {
        if (inquiries
                .find(incident.tenant(), id)
                .filter(asked -> asked.incident().equals(incident.id()))
                .isEmpty()) {
            throw new InquiryRefusal("", "There is no such question.");
        }
        try {
            inquiries.withdraw(incident.tenant(), id, reason);
        } catch (OptimisticLockingException overtaken) {
            inquiries.withdraw(incident.tenant(), id, reason);
        }
    }
}
