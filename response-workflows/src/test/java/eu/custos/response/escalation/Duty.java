package eu.custos.response.escalation;

import eu.custos.oncall.Rota;
import eu.custos.oncall.Shift;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.time.Duration;
import java.util.UUID;

/** The rota of one story; it is the provider's, so a story begins where the shifts of others have ended. */
public final class Duty {

    private static final Duration SHIFT = Duration.ofHours(12);

    private Duty() {}

    /** Nobody is on duty on any rung from here on. */
    public static void none() {
        Story.PLATFORM.clock().advance(SHIFT.plusDays(1));
    }

    public static void on(int rung, String account, String name) {
        var now = Story.PLATFORM.clock().instant();
        var shift = new Shift(UUID.randomUUID(), rung, account, name, null, now, now.plus(SHIFT), false);
        CurrentScope.run(
                Story.scope("lin", Role.LEAD),
                () -> Story.PLATFORM.bean(Rota.class).enter(shift));
    }
}
