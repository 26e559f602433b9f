package eu.custos.tenancy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests already acted on, so that a form sent twice or an API call repeated acts once. */
public interface HandledRequests {

    /** Longest id that a form sends; what a feature puts before it has room beside it. */
    int LONGEST_SENT = 100;

    /** True for an id that one of our forms may have sent. */
    static boolean isSent(@Nullable String requestId) {
        return requestId != null && !requestId.isBlank() && requestId.length() <= LONGEST_SENT;
    }

    /**
     * Claims a request inside the running transaction; a rollback gives the claim back.
     *
     * <p>A second claim of the same request waits for the first one's transaction and then learns its outcome.
     *
     * @param requestId the form's hidden {@code requestId} or the {@code Idempotency-Key}, 1 to 200 characters
     * @throws UnreadableRequest for an id that is blank or longer
     * @return true for the first, who acts; false for everyone after, who answers as if it had acted
     */
    boolean claim(TenantId tenant, String requestId);

    /**
     * Acts once for a request, in one transaction with its claim.
     *
     * @param act answers with what it came to, such as the reference of what it made
     * @return what the first call's act answered, for repeats too
     */
    String once(TenantId tenant, String requestId, Supplier<String> act);
}
