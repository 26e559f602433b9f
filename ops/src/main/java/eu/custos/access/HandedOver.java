package eu.custos.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator gets to hand to a person or a program, once.
 *
 * @param subject account or token
 * @param secret null where the same request came again: nobody keeps secrets, so nobody can show one twice
 */
record HandedOver(UUID subject, @Nullable String secret) {}
