package eu.custos.export;

import java.util.UUID;

/**
 * A written package as it lies sealed in the database.
 *
 * @param wrappedKey opens it, once the client's key has opened that
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; goes to the database and back.
record PackageCopy(UUID id, byte[] wrappedKey) {}
