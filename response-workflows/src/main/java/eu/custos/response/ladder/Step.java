package eu.custos.response.ladder;

import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import java.time.Instant;
import java.util.List;

/** What happens at one point of a climb. */
public sealed interface Step permits Step.OnRung, Step.UsedUp {

    Instant at();

    /** When the climb goes on, if nobody answers. */
    Instant over();

    /** What became of one rung. */
    sealed interface OnRung extends Step {

        int rung();

        Post post();
    }

    /** Somebody is called and has until then. */
    record Called(int rung, Post post, Instant at, DutyPerson person, Instant over) implements OnRung {}

    /** Nobody is on duty: the rung is left at once, and the hole in the rota is a finding. */
    record Empty(int rung, Post post, Instant at) implements OnRung {

        @Override
        public Instant over() {
            return at;
        }
    }

    /** No rung is left: whoever may take charge is called, again and again until one of them does. */
    record UsedUp(Instant at, List<DutyPerson> called) implements Step {

        public UsedUp {
            called = List.copyOf(called);
        }

        @Override
        public Instant over() {
            return at;
        }
    }
}
