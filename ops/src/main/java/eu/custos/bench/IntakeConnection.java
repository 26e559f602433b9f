package eu.custos.bench;

import eu.custos.command.Failure;
import tools.jackson.databind.json.JsonMapper;

/** A source's connection to its door of the intake. */
final class IntakeConnection implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ACCEPTED = 202;

    private final PostConnection connection;
    private final String path;
    private final String headers;

    IntakeConnection(String address, String source, String token) {
        connection = new PostConnection(address);
        path = "/api/v1/intake/" + source;
        headers = "Authorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\n".formatted(token);
    }

    /**
     * Sends JSON lines and waits for the receipt.
     *
     * @return the number of items taken, those for the quarantine too
     * @throws Failure where the intake answers anything else
     */
    int send(byte[] lines) {
        var receipt = JSON.readTree(connection.post(path, headers, lines, ACCEPTED));
        return receipt.path("accepted").asInt() + receipt.path("rejected").size();
    }

    @Override
    public void close() {
        connection.close();
    }
}
