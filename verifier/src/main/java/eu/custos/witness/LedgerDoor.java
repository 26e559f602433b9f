package eu.custos.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The platform's API for one ledger; reads no more and waits no longer than it must. */
final class LedgerDoor {

    private static final long LONGEST = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_PATH = 64;
    private static final Pattern PATH = Pattern.compile("\"path\"\\s*:\\s*\\[([^\\]]*)\\]");
    private static final Pattern HASH = Pattern.compile("\"([A-Za-z0-9+/]{43}=)\"");

    private final URI url;
    private final String client;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    LedgerDoor(URI url, String client, String token) {
        this.url = url;
        this.client = client;
        this.token = token;
    }

    byte[] checkpoint() throws IOException {
        return answer(request("checkpoint?client=" + client).GET().build());
    }

    /**
     * The hashes of a consistency proof.
     *
     * <p>Only the hashes are taken from the answer: they prove what they prove, whatever stands beside them.
     */
    List<byte[]> consistency(long from, long to) throws IOException {
        var json = new String(
                answer(request("consistency?client=%s&from=%d&to=%d".formatted(client, from, to))
                        .GET()
                        .build()),
                StandardCharsets.UTF_8);
        var path = PATH.matcher(json);
        var hashes = new ArrayList<byte[]>();
        if (path.find()) {
            HASH.matcher(path.group(1))
                    .results()
                    .limit(LONGEST_PATH)
                    .forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.group(1))));
        }
        return hashes;
    }

    void deliver(String cosigned) throws IOException {
        answer(request("checkpoint/cosignatures?client=" + client)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(cosigned))
                .build());
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(URI.create("%s/api/v1/evidence/%s".formatted(url, what)))
                .header("Authorization", "Bearer " + token);
    }

    private byte[] answer(HttpRequest request) throws IOException {
        var exchange = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
        try {
            return body(exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer within %d s".formatted(PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it waited", e);
        }
    }

    private static byte[] body(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("the platform answered %d: %s"
                    .formatted(response.statusCode(), printable(new String(response.body(), StandardCharsets.UTF_8))));
        }
        return response.body();
    }

    private static String printable(String text) {
        return text.substring(0, Math.min(text.length(), 500)).replaceAll("\\p{C}", " ");
    }
}
