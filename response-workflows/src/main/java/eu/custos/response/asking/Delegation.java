package eu.custos.response.asking;

import java.time.Instant;

/**
 * Somebody of the client was asked by another to answer a question.
 *
 * @param to account
 * @param standing false where that person may decide no longer; then it is everybody's again
 */
public record Delegation(String byName, String to, String toName, String reason, Instant at, boolean standing) {}
