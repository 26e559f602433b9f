package eu.custos.vault;

/** Where sealed content lies and the wrapped key that opens it. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; goes to the database and back.
record Blob(String address, byte[] wrappedKey) {}
