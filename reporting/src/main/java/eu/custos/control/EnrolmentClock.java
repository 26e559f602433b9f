package eu.custos.control;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes in new clients, again and again. */
@Component
class EnrolmentClock {

    private final Enrolment enrolment;

    EnrolmentClock(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Scheduled(
            fixedDelayString = "${custos.control.enrol-every:PT5M}",
            initialDelayString = "${custos.control.first-look:PT3M}")
    void enrol() {
        enrolment.enrolAll();
    }
}
