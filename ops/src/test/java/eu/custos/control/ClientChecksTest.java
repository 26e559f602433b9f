package eu.custos.control;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientChecksTest extends PlantedRows {

    @Test
    void whatTheServiceNeedsIsThere() {
        misses("onboarding.complete", () -> contact(false, days(3)));
    }

    @Test
    void aContactIsLookedOverEachYear() {
        catches("profile.current", () -> contact(false, days(100)), () -> contact(false, days(400)));
    }

    @Test
    void whatMattersMostToTheClientIsOnRecord() {
        misses(
                "profile.current",
                () -> plant(
                        "asset", "id", UUID.randomUUID(), "name", "FS-01", "kind", "server", "criticality", "HIGH"));
    }

    @Test
    void aGraveSeverityHasALadderThatWasAgreed() {
        misses(
                "ladders.in-force",
                () -> plant(
                        "escalation_ladder",
                        "severity",
                        "HIGH",
                        "kind",
                        "FUNCTIONAL",
                        "version",
                        1,
                        "state",
                        "IN_FORCE",
                        "rungs",
                        "[]",
                        "reason",
                        "Agreed",
                        "proposed_by",
                        "l.sofia",
                        "proposed_by_name",
                        "Lin Sofia",
                        "proposed_at",
                        days(3),
                        "follows",
                        false));
    }

    @Test
    void aSecondWayIsTriedEveryHalfYear() {
        catches("notice.second-path", () -> reached(days(30)), () -> reached(days(200)));
    }

    @Test
    void aNoticeKeepsToTheMarkingOfItsIncident() {
        catches("notice.marked", () -> published("AMBER", NOW), () -> published("GREEN", NOW));
    }

    @Test
    void aNoticeThatWasAskedForArrives() {
        catches("notice.delivered", () -> published("AMBER", NOW), () -> published("AMBER", null));
    }

    @Test
    void anOpenChannelDoesNotTellWhatHappened() {
        var contact = contact(true, days(3));
        catches(
                "notice.minimal",
                () -> message(contact.toString(), 1, days(1), "T-1, high. Sign in to read."),
                () -> message(contact.toString(), 1, days(1), "T-1: archive with a double extension"));
    }

    @Test
    void aMessageGoesToPeopleWeKnow() {
        var contact = contact(true, days(3));
        catches(
                "notice.known-people",
                () -> message(contact.toString(), 1, days(1), "T-1, high."),
                () -> message(UUID.randomUUID().toString(), 1, days(1), "T-1, high."));
    }

    @Test
    void aMailOfTheClientIsNotHeldForOverADay() {
        catches("reply.settled", () -> reply(NOW), () -> reply(days(2)));
    }

    private UUID contact(boolean decider, Instant changed) {
        var id = UUID.randomUUID();
        plant(
                "client_contact",
                "id",
                id,
                "name",
                "Ingrid Sand",
                "role",
                "CISO",
                "language",
                "en",
                "decider",
                decider,
                "changed_by",
                "a.admin",
                "changed_at",
                changed);
        return id;
    }

    private void reached(Instant at) {
        var contact = contact(true, days(3));
        plant(
                "notice_channel",
                "id",
                UUID.randomUUID(),
                "contact_id",
                contact,
                "rank",
                2,
                "kind",
                "SMS",
                "address",
                "+4712345678",
                "changed_by",
                "a.admin",
                "changed_at",
                days(3));
        message(contact.toString(), 2, at, "A test.");
    }

    private void message(String recipient, int rank, Instant at, String body) {
        message(
                "incident_id",
                incident(),
                "recipient",
                recipient,
                "rank",
                rank,
                "body",
                body,
                "queued_at",
                at,
                "next_try_at",
                at,
                "state",
                "DELIVERED",
                "ended_at",
                at);
    }

    @Test
    void aClientThatWasToldNothingOfAGraveIncidentIsSeen() {
        catches(
                "client.told",
                () -> {
                    told(incident("declared_at", days(5)));
                    incident("declared_at", days(5), "severity", "LOW");
                    incident("declared_at", days(2));
                },
                () -> incident("declared_at", days(5)));
    }

    @Test
    void aNoticeThatTheLedgerDoesNotKnowTellsNobodyAnything() {
        catches(
                "client.told",
                () -> told(incident("declared_at", days(5))),
                () -> published(incident("declared_at", days(5)), "AMBER", NOW));
    }

    private void told(UUID incident) {
        published(incident, "AMBER", NOW);
        entry("notice.published", incident, NOW);
    }

    private void published(String tlp, @org.jspecify.annotations.Nullable Instant delivered) {
        published(incident(), tlp, delivered);
    }

    private void published(UUID incident, String tlp, @org.jspecify.annotations.Nullable Instant delivered) {
        plant(
                "client_notice",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident,
                "reference",
                "T-1",
                "occasion",
                "UPDATE",
                "severity",
                "HIGH",
                "exercise",
                false,
                "state",
                "PUBLISHED",
                "tlp",
                tlp,
                "text",
                "It is cut off.",
                "requested_at",
                days(3),
                "published_at",
                days(2),
                "delivered_at",
                delivered);
    }

    private void reply(Instant at) {
        plant(
                "notice_reply",
                "id",
                UUID.randomUUID(),
                "reference",
                "T-1",
                "sender",
                "i.sand@client.test",
                "automatic",
                false,
                "subject",
                "Re: T-1",
                "body",
                "Yes.",
                "cut",
                false,
                "left_out",
                0,
                "digest",
                "00",
                "received_at",
                at,
                "state",
                "HELD");
    }
}
