package eu.custos.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty on a rung at one instant.
 *
 * @param account account name
 * @param until when somebody else takes over
 */
public record DutyPerson(
        String account, String name, @Nullable String phone, Instant until) {}
