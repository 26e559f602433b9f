package eu.custos.certificate;

import eu.custos.tenancy.AnyoneSignedIn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is certified and what is not, for everybody, as a page and for machines. */
@Controller
class ScopeStatementController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final ServiceCounter counter;
    private final ServiceDesk desk;

    ScopeStatementController(ServiceCounter counter, ServiceDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    /** The statement for one day. */
    record Statement(LocalDate day, List<Entry> services) {}

    /** One service that clients can have. */
    record Entry(
            String name,
            int version,
            String digest,
            String inside,
            String outside,
            String locations,
            boolean certified,
            String verdict,
            @Nullable Proof certificate) {}

    /** The certificate that the claim rests on. */
    record Proof(
            String number,
            String issuer,
            String scheme,
            String level,
            boolean horizontal,
            List<String> verticals,
            LocalDate validFrom,
            LocalDate validUntil) {}

    @GetMapping("/scope")
    @AnyoneSignedIn("what is certified is for everybody to see")
    String page(Model model) {
        model.addAttribute("statement", statement());
        return "certificate/scope";
    }

    @GetMapping(path = "/scope.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @AnyoneSignedIn("what is certified is for everybody to see")
    ResponseEntity<Statement> json() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(statement());
    }

    private Statement statement() {
        var today = desk.today();
        var services = counter.asPlatform(desk::all).orElse(List.of()).stream()
                .flatMap(offer -> offer.offered().map(version -> entry(offer, version, today)).stream())
                .toList();
        return new Statement(today, services);
    }

    private static Entry entry(Offer offer, ServiceVersion version, LocalDate today) {
        var claim = offer.claimOn(today);
        return new Entry(
                offer.name(),
                version.version(),
                version.digest(),
                version.inside(),
                version.outside(),
                version.locations(),
                claim instanceof Claim.Certified,
                claim.words(),
                claim instanceof Claim.Certified(var certificate) ? proof(certificate) : null);
    }

    private static Proof proof(Certificate certificate) {
        return new Proof(
                certificate.number(),
                certificate.issuer(),
                certificate.scheme(),
                certificate.level().code(),
                certificate.horizontal(),
                certificate.verticals().stream().map(Vertical::code).sorted().toList(),
                certificate.validFrom(),
                certificate.validUntil());
    }
}
