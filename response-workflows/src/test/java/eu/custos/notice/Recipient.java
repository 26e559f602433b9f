package eu.custos.notice;

import eu.custos.oncall.ClientPeople;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person at a client with an incident, to whom mails are encrypted, and what came to them. */
final class Recipient {

    final Story story = Story.declared(Severity.HIGH);
    final TenantId tenant = story.tenant();
    final UUID contact = UUID.randomUUID();
    final String address = "i.%s@norda.example".formatted(contact);

    /** Keys are made by the real clock, which the test's must not be behind. */
    Recipient() {
        var behind = Duration.between(Story.PLATFORM.clock().instant(), Instant.now());
        if (behind.plusHours(1).isPositive()) {
            Story.PLATFORM.clock().advance(behind.plusHours(1));
        }
        CurrentScope.run(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.PLATFORM
                        .bean(Contacts.class)
                        .enter(tenant, new Contact(contact, "Ingrid Sand", "CISO", address, null, "en", null, true)));
    }

    String reference() {
        return story.incident().reference().value();
    }

    void certify(String pem) {
        CurrentScope.run(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.PLATFORM.bean(ClientPeople.class).certify(tenant, contact, pem));
    }

    List<Certificates.Kept> kept() {
        return story.as(
                "lin", Role.LEAD, () -> Story.PLATFORM.bean(Certificates.class).of(tenant));
    }

    /** The mail as it came in. */
    Path sent(PostOffice post, NoticeSettings settings, Path into) throws IOException, MessagingException {
        var letter = new Letter(
                tenant,
                story.incident().id().value(),
                UUID.randomUUID(),
                1,
                new Outside.OfIncident(Occasion.DECLARED, reference(), Severity.HIGH, false),
                contact.toString(),
                "Ingrid Sand",
                "en",
                Route.open(ChannelKind.EMAIL, address),
                Story.PLATFORM.clock().instant());
        Story.DB.in(Scope.platform("test", Set.of(tenant)), () -> {
            Story.PLATFORM.bean(Outbox.class).post(letter);
            return true;
        });
        PostOffice.deliver(PostOffice.runner(settings));
        try (var out = Files.newOutputStream(into)) {
            post.mailsTo(address).getLast().writeTo(out);
        }
        return into;
    }

    /** What the record says of the last one. */
    String said() {
        return String.valueOf(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM
                                .bean(Outbox.class)
                                .ofIncident(tenant, story.incident().id().value()))
                .getFirst()
                .standing()
                .said());
    }
}
