package eu.custos.response.ladder;

import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import java.time.Instant;

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

    /** No rung is left: management has it, and is reminded until a named person takes charge. */
    record UsedUp(Instant at) implements Step {

        @Override
        public Instant over() {
            return at;
        }
    }
}
