package eu.custos.vault;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket with object lock.
 *
 * <p>Of several versions under a key the first counts: it is the one that was written under lock. Whatever somebody with
 * the bucket's keys puts over it, be it a mark that it was deleted, changes nothing.
 */
final class Bucket implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int THERE_ALREADY = 412;

    /** What one request may carry. */
    static final long LARGEST = 5L << 30;

    private final BucketSettings settings;
    private final String name;
    private final S3Client client;
    private final BucketGuard guard;
    private final Clock clock;
    private volatile boolean proven;

    Bucket(BucketSettings settings, String name, AwsCredentialsProvider credentials, Clock clock) {
        this.settings = settings;
        this.name = name;
        this.guard = new BucketGuard(clock);
        this.clock = clock;
        this.client = client(settings, credentials);
    }

    /** Three tries at most, with growing pauses, all within the limits of the call. */
    private static RetryStrategy patience() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Duration.ofSeconds(2)))
                .build();
    }

    private static S3Client client(BucketSettings settings, AwsCredentialsProvider credentials) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .socketTimeout(settings.timeout()))
                // Plain bodies with a digest of ours: what every store that calls itself compatible understands.
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(settings.endpoint() != null)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.retryStrategy(patience())
                        .apiCallAttemptTimeout(settings.timeout())
                        .apiCallTimeout(settings.timeout().multipliedBy(3)));
        URI endpoint = settings.endpoint();
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    /**
     * Nothing is written to a bucket before its lock was seen once.
     *
     * @throws CannotUseBucket where it has none, or does not let us in
     * @throws StoreAway where that cannot be told now
     */
    void requireLock() throws StoreAway {
        if (!proven) {
            look();
        }
    }

    /** Asks for the lock again. */
    void look() throws StoreAway {
        try {
            var lock = guard.call(() -> client.getObjectLockConfiguration(ask -> ask.bucket(name)))
                    .objectLockConfiguration();
            if (lock == null || lock.objectLockEnabled() != ObjectLockEnabled.ENABLED) {
                throw BucketGuard.withoutLock(name, null);
            }
            proven = true;
        } catch (S3Exception refused) {
            throw BucketGuard.unusable(name, refused);
        }
    }

    /** Writes content that is not there yet, locked until then; what is there already stays. */
    void put(String key, Path file, long bytes, String sha256, Instant lockedUntil) throws IOException {
        requireLock();
        var request = PutObjectRequest.builder()
                .bucket(name)
                .key(key)
                .contentType("application/octet-stream")
                .contentLength(bytes)
                .checksumSHA256(base64(sha256))
                .ifNoneMatch("*")
                .objectLockMode(settings.mode().name())
                .objectLockRetainUntilDate(lockedUntil)
                .overrideConfiguration(one -> one.apiCallAttemptTimeout(settings.within(bytes))
                        .apiCallTimeout(settings.within(bytes).multipliedBy(3)))
                .build();
        try {
            guard.call(() -> client.putObject(request, RequestBody.fromFile(file)));
        } catch (S3Exception refused) {
            // Also after an answer that was lost. The digest is the key: what is there can be nothing else, or is
            // found.
            if (refused.statusCode() != THERE_ALREADY) {
                throw BucketGuard.away(refused);
            }
        }
    }

    /**
     * The first version under that key.
     *
     * @throws NoSuchFileException where there is none
     */
    InputStream get(String key) throws IOException {
        var first = first(key);
        try {
            var answer = guard.call(
                    () -> client.getObject(ask -> ask.bucket(name).key(key).versionId(first.versionId())));
            var bytes = answer.response().contentLength();
            return new BucketInput(answer, bytes == null ? first.size() : bytes, settings, clock);
        } catch (S3Exception refused) {
            throw missing(key, refused);
        }
    }

    /** Keeps it locked until then, at least. */
    void retain(String key, Instant until) throws IOException {
        var first = first(key);
        try {
            guard.call(() -> client.putObjectRetention(ask -> ask.bucket(name)
                    .key(key)
                    .versionId(first.versionId())
                    .retention(lock -> lock.mode(settings.mode().name()).retainUntilDate(until))));
        } catch (S3Exception refused) {
            throw missing(key, refused);
        }
    }

    void hold(String key, boolean held) throws IOException {
        var first = first(key);
        var status = held ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF;
        try {
            guard.call(() -> client.putObjectLegalHold(ask ->
                    ask.bucket(name).key(key).versionId(first.versionId()).legalHold(hold -> hold.status(status))));
        } catch (S3Exception refused) {
            throw missing(key, refused);
        }
    }

    /** Every version under that key; false where a lock or a hold keeps one. */
    boolean delete(String key) throws IOException {
        var gone = true;
        for (var version : versions(key)) {
            try {
                guard.call(() ->
                        client.deleteObject(ask -> ask.bucket(name).key(key).versionId(version.versionId())));
            } catch (S3Exception refused) {
                if (!BucketGuard.locked(refused)) {
                    throw BucketGuard.away(refused);
                }
                gone = false;
            }
        }
        return gone;
    }

    /** Versions of every key that begins so, those of one key from the last to the first. */
    List<ObjectVersion> versions(String prefix) throws StoreAway {
        return listed(
                ListObjectVersionsRequest.builder().prefix(prefix),
                pages -> pages.flatMap(page -> page.versions().stream()));
    }

    /** What comes between that prefix and the next stroke. */
    List<String> folders(String prefix) throws StoreAway {
        return listed(
                ListObjectVersionsRequest.builder().prefix(prefix).delimiter("/"),
                pages -> pages.flatMap(page -> page.commonPrefixes().stream())
                        .map(CommonPrefix::prefix)
                        .map(folder -> folder.substring(prefix.length(), folder.length() - 1)));
    }

    private <T> List<T> listed(
            ListObjectVersionsRequest.Builder request, Function<Stream<ListObjectVersionsResponse>, Stream<T>> items)
            throws StoreAway {
        var asked = request.bucket(name).build();
        try {
            return guard.call(() -> items.apply(client.listObjectVersionsPaginator(asked).stream())
                    .toList());
        } catch (S3Exception refused) {
            throw BucketGuard.away(refused);
        }
    }

    private ObjectVersion first(String key) throws IOException {
        var versions = versions(key);
        if (versions.isEmpty()) {
            throw new NoSuchFileException(key);
        }
        return versions.getLast();
    }

    private static IOException missing(String key, S3Exception refused) {
        return refused.statusCode() == NOT_FOUND ? new NoSuchFileException(key) : BucketGuard.away(refused);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    Duration lockAtLeast() {
        return settings.lockAtLeast();
    }

    String trouble() {
        return guard.trouble();
    }

    @Override
    public void close() {
        client.close();
    }
}
