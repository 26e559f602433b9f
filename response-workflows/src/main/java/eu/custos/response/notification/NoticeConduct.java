package eu.custos.response.notification;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How clients confirmed, within a period, what they had to confirm. */
public record NoticeConduct(List<ByClient> clients, List<SecondWay> secondWays) {

    public NoticeConduct {
        clients = List.copyOf(clients);
        secondWays = List.copyOf(secondWays);
    }

    /**
     * Notices of one client that somebody of it had to confirm.
     *
     * @param firstWay confirmed within half of the time
     * @param secondWay nobody had by then, and second ways and deputies were told
     * @param afterSecondWay of these, confirmed afterwards
     * @param byPhone never confirmed, told by phone
     * @param waiting neither confirmed nor told yet
     */
    public record ByClient(
            TenantId tenant,
            long asked,
            long firstWay,
            long secondWay,
            long afterSecondWay,
            long byPhone,
            long waiting) {}

    /** A notice that nobody had confirmed in half of the time. */
    public record SecondWay(
            TenantId tenant,
            String reference,
            String occasion,
            Instant publishedAt,
            Instant takenAt,
            @Nullable Instant confirmedAt,
            @Nullable String confirmedBy,
            @Nullable Instant toldAt) {}
}
