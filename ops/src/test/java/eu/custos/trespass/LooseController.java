package eu.custos.trespass;

import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Public, filled from outside, and talkative. */
public class LooseController {

    @Autowired
    @Nullable
    Object injected;

    void talk(Logger log) {
        System.out.println(log.getName());
    }
}
