package eu.custos.response.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail of which nothing says whose it is.
 *
 * @param cause why it is held
 * @param owner who sees to it; null where nobody is on duty, then any lead
 */
record Stray(
        UUID id, MailWords mail, String cause, @Nullable String owner) {}
