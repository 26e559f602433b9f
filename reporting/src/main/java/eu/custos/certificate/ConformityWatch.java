package eu.custos.certificate;

import eu.custos.live.Banners;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every hour what may still be claimed, and reminds of certificates that end soon. */
@Component
class ConformityWatch implements Banners {

    static final int DAYS_AHEAD = 90;

    private final ServiceCounter counter;
    private final ServiceDesk desk;
    private volatile List<Banner> reminders = List.of();

    ConformityWatch(ServiceCounter counter, ServiceDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    @Scheduled(initialDelayString = "${custos.certificate.first-look:PT1M}", fixedDelayString = "PT1H")
    void look() {
        counter.asPlatform(provider -> {
            var offers = desk.all(provider);
            offers.forEach(offer -> desk.check(provider, offer.id()));
            reminders = offers.stream().flatMap(offer -> of(offer).stream()).toList();
            return true;
        });
    }

    @Override
    public List<Banner> banners() {
        return CurrentScope.isBound() && CurrentScope.get().may(Permission.CONTROL_MANAGE) ? reminders : List.of();
    }

    private List<Banner> of(Offer offer) {
        var today = desk.today();
        var found = new ArrayList<Banner>();
        if (offer.claimOn(today) instanceof Claim.Certified(var certificate)) {
            var left = ChronoUnit.DAYS.between(today, certificate.validUntil());
            if (left <= DAYS_AHEAD) {
                found.add(banner(offer, "The certificate of %s ends in %d days.".formatted(offer.name(), left)));
            }
        } else if (!offer.certificates().isEmpty()) {
            found.add(banner(offer, "%s may not be called certified.".formatted(offer.name())));
        }
        return found;
    }

    private static Banner banner(Offer offer, String lead) {
        return new Banner(
                lead, "Renew it, or change what you claim.", ServiceController.HOME + "/" + offer.id(), "Look");
    }
}
