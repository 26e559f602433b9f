package eu.custos.response.notification;

/** Answers of the table {@code notification-strategy}. */
public enum Strategy {
    /** Nobody is told. */
    NONE(false, false, false, false, false, false),
    /** It stands in the portal, nobody is written to. */
    PORTAL(false, false, false, false, false, false),
    /** Reviewed, then the main way, then the second. */
    TELL(true, true, false, false, false, true),
    /** The same, with nothing sent before the client's day begins. */
    TELL_BY_DAY(true, true, false, false, true, true),
    /** At once, over both ways, in our words. */
    ASK(false, true, true, false, false, false),
    /** Reviewed under a deadline after which the least goes out anyway; somebody has to confirm in the portal. */
    ALARM(true, true, false, true, false, false);

    private final boolean reviewed;
    private final boolean told;
    private final boolean bothWays;
    private final boolean confirmed;
    private final boolean byDay;
    private final boolean confirmedByMail;

    Strategy(
            boolean reviewed,
            boolean told,
            boolean bothWays,
            boolean confirmed,
            boolean byDay,
            boolean confirmedByMail) {
        this.reviewed = reviewed;
        this.told = told;
        this.bothWays = bothWays;
        this.confirmed = confirmed;
        this.byDay = byDay;
        this.confirmedByMail = confirmedByMail;
    }

    /** As people read it. */
    String words() {
        return switch (this) {
            case NONE -> "Nobody of the client is told";
            case PORTAL -> "It stands in the portal; nobody is written to";
            case TELL -> "Reviewed, then told; second ways and deputies only where no message arrives";
            case TELL_BY_DAY ->
                "Reviewed, then told when the client's day begins; second ways and deputies only where no message arrives";
            case ASK -> "Told at once, over both ways";
            case ALARM -> "Reviewed under a deadline, then told; somebody of the client has to confirm";
        };
    }

    boolean isReviewed() {
        return reviewed;
    }

    boolean isTold() {
        return told;
    }

    boolean isBothWays() {
        return bothWays;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    boolean isByDay() {
        return byDay;
    }

    /** Whether an answer by mail, which nobody can verify, is taken for having read it. */
    boolean isConfirmedByMail() {
        return confirmedByMail;
    }
}
