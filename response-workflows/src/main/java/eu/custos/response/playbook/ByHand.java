package eu.custos.response.playbook;

import org.springframework.stereotype.Component;

/** As long as no connector takes a command, a person is shown it and does it. */
@Component
class ByHand implements CommandRunner {

    @Override
    public Outcome run(Order order) {
        return new Outcome.ByHand();
    }
}
