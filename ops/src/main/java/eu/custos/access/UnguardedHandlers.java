package eu.custos.access;

import java.util.List;

/** Web handlers that say too little about themselves to be let run. */
final class UnguardedHandlers extends RuntimeException {

    UnguardedHandlers(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
