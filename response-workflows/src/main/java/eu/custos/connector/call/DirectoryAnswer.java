package eu.custos.connector.call;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import eu.custos.connector.Outcome;
import java.time.Duration;

/** What a directory's result codes (RFC 4511, appendix A) mean; its words stay out. */
final class DirectoryAnswer {

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private DirectoryAnswer() {}

    static Outcome of(LDAPException refused) {
        return switch (refused.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
                    ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
                    ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE ->
                new Outcome.Refused(
                        "the directory does not accept our credentials for this (%d)".formatted(code(refused)));
            case ResultCode.REFERRAL_INT_VALUE ->
                new Outcome.Refused("the directory points elsewhere; that is not followed");
            case ResultCode.BUSY_INT_VALUE,
                    ResultCode.UNAVAILABLE_INT_VALUE,
                    ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                    ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
                new Outcome.Busy(LATER, "the directory asks to come back later (%d)".formatted(code(refused)));
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE,
                    ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE,
                    ResultCode.ASSERTION_FAILED_INT_VALUE ->
                new Outcome.Busy(MOMENT, "the entry was changed meanwhile; it is looked at again");
            case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE -> new Outcome.Refused("more than one entry has that name");
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> new Outcome.Refused("the directory knows no such entry");
            case ResultCode.CONNECT_ERROR_INT_VALUE -> new Outcome.Busy(LATER, "it cannot be reached");
            default ->
                refused.getResultCode().isClientSideResultCode()
                        ? new Outcome.Unknown("the connection broke off, or the answer cannot be read")
                        : new Outcome.Refused("the directory does not take this (%d)".formatted(code(refused)));
        };
    }

    /** How it went, for breaker and health. */
    static Line.Heard heard(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _, Outcome.NotSo _ -> new Line.Heard("answered", true, true);
            case Outcome.Refused(var words, var _) -> new Line.Heard(words, true, false);
            case Outcome.Busy busy -> new Line.Heard(busy.words(), false, false);
            case Outcome.Unknown(var words) -> new Line.Heard(words, false, false);
        };
    }

    private static int code(LDAPException refused) {
        return refused.getResultCode().intValue();
    }
}
