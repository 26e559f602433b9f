package eu.custos.response.notification;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** The client's working day, Monday to Friday, in the client's own time. */
@Component
public class ContactHours {

    private static final LocalTime FROM = LocalTime.of(8, 0);
    private static final LocalTime TO = LocalTime.of(18, 0);

    private final ClientOrganisations clients;

    ContactHours(ClientOrganisations clients) {
        this.clients = clients;
    }

    public boolean at(TenantId tenant, Instant moment) {
        return within(moment.atZone(zone(tenant)));
    }

    /** That moment, or the beginning of the next working day. */
    Instant next(TenantId tenant, Instant moment) {
        var there = moment.atZone(zone(tenant));
        if (within(there)) {
            return moment;
        }
        var day = there.toLocalTime().isBefore(FROM)
                ? there.toLocalDate()
                : there.toLocalDate().plusDays(1);
        while (isWeekend(day.atStartOfDay(there.getZone()))) {
            day = day.plusDays(1);
        }
        return day.atTime(FROM).atZone(there.getZone()).toInstant();
    }

    private static boolean within(ZonedDateTime there) {
        var time = there.toLocalTime();
        return !isWeekend(there) && !time.isBefore(FROM) && time.isBefore(TO);
    }

    private static boolean isWeekend(ZonedDateTime day) {
        return day.getDayOfWeek().getValue() > 5;
    }

    private ZoneId zone(TenantId tenant) {
        return clients.find(tenant).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
    }
}
