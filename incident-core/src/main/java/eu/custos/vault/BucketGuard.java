package eu.custos.vault;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks a store no more while it fails, and says in words what it answered. */
final class BucketGuard {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int THEIR_FAULT = 500;

    private final CircuitBreaker breaker;
    private volatile String trouble = "";

    BucketGuard(Clock clock) {
        breaker = CircuitBreaker.of(
                "vault",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(OPEN_FOR)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
    }

    /**
     * The answer.
     *
     * @throws S3Exception where the store refuses, which is an answer, too
     * @throws StoreAway where there is none
     */
    <T> T call(Supplier<T> work) throws StoreAway {
        if (!breaker.tryAcquirePermission()) {
            throw new StoreAway("The store failed too often of late (%s)".formatted(trouble), null);
        }
        try {
            var answer = work.get();
            answered();
            return answer;
        } catch (S3Exception refused) {
            if (refused.statusCode() >= THEIR_FAULT || refused.statusCode() == TOO_MANY) {
                throw failed(words(refused), refused);
            }
            answered();
            throw refused;
        } catch (SdkException unanswered) {
            throw failed("it cannot be reached, or broke off", unanswered);
        }
    }

    private void answered() {
        trouble = "";
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    private StoreAway failed(String words, SdkException failure) {
        trouble = words;
        breaker.onError(0, TimeUnit.MILLISECONDS, failure);
        return new StoreAway("The store does not answer: " + words, failure);
    }

    /** What went wrong last; empty where the last call was answered. */
    String trouble() {
        return trouble;
    }

    static StoreAway away(S3Exception refused) {
        return new StoreAway("The store refuses: " + words(refused), refused);
    }

    /** Not all stores say it with the same code. */
    static boolean locked(S3Exception refused) {
        return refused.statusCode() == FORBIDDEN || code(refused).equals("ObjectLocked");
    }

    static CannotUseBucket withoutLock(String name, @Nullable S3Exception refused) {
        return new CannotUseBucket(
                "The bucket '%s' has no object lock: whoever has its keys could change or remove evidence."
                        .formatted(name),
                "Make a bucket with object lock, which is chosen when it is made, and name it in custos.vault.s3.bucket;"
                        + " or take that setting away, so that files lie in the vault's folder.",
                refused);
    }

    static CannotUseBucket unusable(String name, S3Exception refused) {
        if (code(refused).startsWith("ObjectLockConfigurationNotFound")) {
            return withoutLock(name, refused);
        }
        return switch (refused.statusCode()) {
            case NOT_FOUND ->
                new CannotUseBucket(
                        "There is no bucket '%s'.".formatted(name),
                        "Make it with object lock, or correct custos.vault.s3.bucket, .endpoint or .region.",
                        refused);
            case FORBIDDEN ->
                new CannotUseBucket(
                        "The store does not let us see the lock of the bucket '%s': %s."
                                .formatted(name, words(refused)),
                        code(refused).equals("RequestTimeTooSkewed")
                                ? "Set this machine's clock; the store's is another."
                                : "Check the keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or the machine's role) and"
                                        + " that they may s3:GetBucketObjectLockConfiguration.",
                        refused);
            default ->
                new CannotUseBucket(
                        "The store does not tell the lock of the bucket '%s': %s.".formatted(name, words(refused)),
                        "Check custos.vault.s3.endpoint and .region.",
                        refused);
        };
    }

    private static String words(S3Exception refused) {
        return "%s (%d)".formatted(code(refused), refused.statusCode());
    }

    private static String code(S3Exception refused) {
        var details = refused.awsErrorDetails();
        var code = details == null ? null : details.errorCode();
        return code == null ? "no reason" : code;
    }
}
