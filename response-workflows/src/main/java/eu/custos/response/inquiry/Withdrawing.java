package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.response.engine.SecondLook;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Withdraws a question of an incident, or gives it less time. */
@Component
class Withdrawing {

    private final Inquiries inquiries;
    private final ChosenTimes times;

    Withdrawing(Inquiries inquiries, ChosenTimes times) {
        this.inquiries = inquiries;
        this.times = times;
    }

    /**
     * As {@link Inquiries#withdraw}; a timer may be at work on the same question, and the second look finds it done.
     *
     * @throws InquiryRefusal where the incident has no such question, or it is settled
     */
    void withdraw(Incident incident, UUID id, String reason) {
        require(incident, id);
        SecondLook.run(() -> inquiries.withdraw(incident.tenant(), id, reason));
    }

    /**
     * As {@link ChosenTimes#shorten}, with the same second look.
     *
     * @throws InquiryRefusal where the incident has no such question, it is settled, or that is no less time
     */
    Inquiry shorten(Incident incident, UUID id, String minutes, String reason) {
        require(incident, id);
        return SecondLook.of(() -> times.shorten(incident, id, minutes, reason));
    }

    private void require(Incident incident, UUID id) {
        if (inquiries
                .find(incident.tenant(), id)
                .filter(asked -> asked.incident().equals(incident.id()))
                .isEmpty()) {
            throw new InquiryRefusal("", "There is no such question.");
        }
    }
}
