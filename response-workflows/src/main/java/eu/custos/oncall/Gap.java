package eu.custos.oncall;

import java.time.Instant;

/** A time in which nobody is on duty on a rung. */
record Gap(int rung, Instant from, Instant to) {}
