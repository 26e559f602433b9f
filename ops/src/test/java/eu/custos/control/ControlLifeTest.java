package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.ControlException.NotPossible;
import eu.custos.control.ControlException.UnfitCatalogue;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackageScope;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From catalogue over looks and words to a standing, with real beans, tables and ledger. */
class ControlLifeTest {

    private static final Database DB = Database.shared();
    private static final String ATTESTED = "MSS-H-DT-04";
    private static final String CHECKED = "MSS-V-IM-32";

    private static AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final TenantId client = DB.newClient();
    private final Enrolment enrolment = context.getBean(Enrolment.class);
    private final ControlDesk desk = context.getBean(ControlDesk.class);
    private final ControlOwners owners = context.getBean(ControlOwners.class);
    private final ControlReading reading = context.getBean(ControlReading.class);
    private final Catalogues catalogues = context.getBean(Catalogues.class);

    @BeforeAll
    static void start() {
        context = CoreContext.with(
                Catalogues.class,
                JdbcControlCatalogues.class,
                JdbcControlStandings.class,
                JdbcControlResults.class,
                JdbcControlStatements.class,
                JdbcControlPlaces.class,
                JdbcControlBoard.class,
                JdbcCheckRuns.class,
                ControlRecord.class,
                GivenCatalogues.class,
                Enrolment.class,
                ControlLook.class,
                LookKeeper.class,
                ControlRunner.class,
                ControlDesk.class,
                ControlOwners.class,
                ControlReading.class,
                OscalReading.class);
        context.getBean(GivenCatalogues.class).prepare();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void theCataloguesThatComeWithThePlatformCountAndKnowTheirChecks() {
        var inForce = asLead(() -> catalogues.inForce());

        assertThat(inForce).extracting(Catalogue::id).contains("mss", "cir-2024-2690", "iso-27001-2022", "sim3");
        var own = inForce.stream()
                .filter(each -> each.id().equals("mss"))
                .findFirst()
                .orElseThrow();
        assertThat(own.controls()).hasSize(100);
        assertThat(own.controls().stream().map(Control::check).filter(java.util.Objects::nonNull))
                .containsAll(Checks.all().stream().map(Check::code).toList());
    }

    @Test
    void whatStandsOnAWordAloneSaysWhichFactIsMissing() {
        assertThat(mss().controls())
                .allSatisfy(control -> assertThat(control.missing() == null)
                        .as("%s names what the platform lacks just where somebody vouches", control.id())
                        .isEqualTo(control.attest() == null))
                .anySatisfy(control -> assertThat(control.inParts()).isTrue());
    }

    @Test
    void aClientBeginsWithEveryControlNeverLookedAt() {
        enrolment.enrolAll();

        assertThat(standing(CHECKED).state()).isEqualTo(State.NEVER);
        assertThat(standing(ATTESTED).state()).isEqualTo(State.NEVER);
    }

    @Test
    void aLookLeavesItsResultAndAnEntryAlsoWhereNothingIsWrong() {
        enrolment.enrolAll();
        lookAtAll();

        var whole = asLead(() -> reading.whole(CHECKED, client));
        assertThat(whole.standing().state()).isEqualTo(State.MET);
        assertThat(whole.results()).hasSize(1);
        assertThat(leaves("control.checked"))
                .anySatisfy(leaf -> assertThat(leaf)
                        .contains("\"control\":\"" + CHECKED + "\"")
                        .contains("\"findings\":0")
                        .contains("\"verdict\":\"met\"")
                        .contains("\"digest\":\"" + whole.results().getFirst().digest() + "\""));
    }

    @Test
    void aFindingIsNamedAndStopsBeingOneWhenItIsMended() {
        enrolment.enrolAll();
        sql("INSERT INTO custos.incident_counter (tenant_id, year, last) VALUES (?, 2026, 1)", client.value());
        lookAtAll();
        assertThat(standing(CHECKED).state()).isEqualTo(State.FINDING);

        sql("UPDATE custos.incident_counter SET last = 0 WHERE tenant_id = ?", client.value());
        CurrentScope.run(lead(client), () -> owners.lookNow(client, CHECKED));
        lookAtAll();

        assertThat(standing(CHECKED).state()).isEqualTo(State.MET);
        assertThat(leaves("control.look-asked")).hasSize(1);
    }

    @Test
    void whatAnotherNodeTookOverIsNotKeptTwice() {
        enrolment.enrolAll();
        sql(
                "UPDATE custos.control_standing SET due_at = NULL WHERE check_code IS NOT NULL AND tenant_id <> ?",
                client.value());
        var slow = context.getBean(ControlRunner.class);
        sql(
                "UPDATE custos.control_standing SET worker = gen_random_uuid(), leased_until = now() + interval '1 hour' WHERE tenant_id = ?",
                client.value());
        assertThat(slow.lookAtSome()).isZero();

        sql(
                "UPDATE custos.control_standing SET leased_until = now() - interval '1 second' WHERE tenant_id = ?",
                client.value());
        lookAtAll();
        assertThat(asLead(() -> reading.whole(CHECKED, client)).results()).hasSize(1);
    }

    @Test
    void aWordHoldsUntilItsEndAndIsTakenOncePerForm() {
        enrolment.enrolAll();
        var request = UUID.randomUUID().toString();
        CurrentScope.run(lead(client), () -> {
            desk.attest(client, ATTESTED, 30, "Signed on 3 November, seen.", request);
            desk.attest(client, ATTESTED, 30, "Signed on 3 November, seen.", request);
        });

        assertThat(standing(ATTESTED).state()).isEqualTo(State.ATTESTED);
        assertThat(leaves("control.attested")).hasSize(1);

        sql(
                "UPDATE custos.control_standing SET attested_until = now() - interval '1 day' WHERE tenant_id = ? AND control = ?",
                client.value(),
                ATTESTED);
        assertThat(standing(ATTESTED).state()).isEqualTo(State.STALE);
    }

    @Test
    void aWordNeedsAReasonAndATimeThatTheCatalogueAllows() {
        enrolment.enrolAll();
        CurrentScope.run(lead(client), () -> {
            assertThatExceptionOfType(InvalidContent.class)
                    .isThrownBy(() -> desk.attest(client, ATTESTED, 366, "Seen.", "r"));
            assertThatExceptionOfType(InvalidContent.class)
                    .isThrownBy(() -> desk.attest(client, ATTESTED, 30, " ", "r"));
            assertThatExceptionOfType(NotPossible.class)
                    .isThrownBy(() -> desk.attest(client, CHECKED, 30, "Seen.", "r"));
        });
        assertThat(leaves("control.attested")).isEmpty();
    }

    @Test
    void whoAskedForAnExceptionCannotApproveIt() {
        enrolment.enrolAll();
        CurrentScope.run(lead(client), () -> desk.askException(client, ATTESTED, 30, "The lawyer is ill.", "ask"));
        var id = asLead(() -> reading.whole(ATTESTED, client))
                .statements()
                .getFirst()
                .id();
        assertThat(standing(ATTESTED).state()).isEqualTo(State.NEVER);

        CurrentScope.run(
                lead(client),
                () -> assertThatExceptionOfType(NotPossible.class)
                        .isThrownBy(() -> desk.approve(client, ATTESTED, id, "Fine.")));
        CurrentScope.run(other(client), () -> desk.approve(client, ATTESTED, id, "Until the end of the month."));

        assertThat(standing(ATTESTED).state()).isEqualTo(State.EXCEPTION);
        CurrentScope.run(lead(client), () -> desk.end(client, ATTESTED, id, "He is back."));
        assertThat(standing(ATTESTED).state()).isEqualTo(State.NEVER);
        assertThat(leaves("control.exception-approved")).hasSize(1);
        assertThat(leaves("control.exception-ended")).hasSize(1);
    }

    @Test
    void whatDoesNotApplyIsNoFinding() {
        enrolment.enrolAll();
        CurrentScope.run(
                lead(client), () -> desk.declareNotApplicable(client, CHECKED, "No incidents are handled.", "na"));

        assertThat(standing(CHECKED).state()).isEqualTo(State.NOT_APPLICABLE);
        assertThat(asLead(() -> reading.worst(Set.of(client), mss(), 50))).isEmpty();
    }

    @Test
    void anotherClientsControlsAreNotThere() {
        var stranger = DB.newClient();
        enrolment.enrolAll();
        CurrentScope.run(lead(stranger), () -> {
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> reading.whole(ATTESTED, client));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> desk.attest(client, ATTESTED, 30, "Seen.", "r"));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> owners.lookNow(client, CHECKED));
            assertThat(reading.list("", null, null, null, 500).items())
                    .extracting(Standing::whose)
                    .containsOnly(stranger, Standing.PROVIDER);
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> reading.one(Database.organisation(client).reference()));
        });
    }

    @Test
    void anAnalystMayLookButNotVouch() {
        enrolment.enrolAll();
        CurrentScope.run(Database.analyst(client), () -> {
            assertThat(reading.whole(ATTESTED, client).standing().state()).isEqualTo(State.NEVER);
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> desk.attest(client, ATTESTED, 30, "Seen.", "r"));
        });
    }

    @Test
    void theListGoesOnWhereItsPageEnded() {
        enrolment.enrolAll();
        var reference = Database.organisation(client).reference();
        var all = asLead(() -> reading.list(reference, null, null, null, 500)).items();
        var first = asLead(() -> reading.list(reference, null, null, null, 7));
        var second = asLead(() -> reading.list(reference, null, null, first.next(), 500));

        assertThat(all).hasSizeGreaterThan(50);
        assertThat(first.items()).hasSize(7);
        assertThat(java.util.stream.Stream.concat(first.items().stream(), second.items().stream()))
                .extracting(Standing::control)
                .containsExactlyElementsOf(all.stream().map(Standing::control).toList());
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> asLead(() -> reading.list(reference, null, null, "nonsense", 7)));
    }

    @Test
    void anotherVersionTakesThePlaceAndTheOneBeforeStaysOnRecord() {
        var id = "t" + UUID.randomUUID();
        asLead(() -> catalogues.load(file(id, "1"), "A first."));
        var between = Instant.now();
        asLead(() -> catalogues.load(file(id, "2"), "A second."));

        assertThat(asLead(() -> catalogues.at(between)).stream()
                        .filter(each -> each.id().equals(id)))
                .extracting(LoadedCatalogue::version)
                .containsExactly("1");
        assertThat(asLead(() -> catalogues.inForce()).stream()
                        .filter(each -> each.id().equals(id)))
                .extracting(Catalogue::version)
                .containsExactly("2");
        assertThat(asLead(() -> catalogues.file(id, "1"))).isEqualTo(file(id, "1"));
        assertThatExceptionOfType(NotPossible.class)
                .isThrownBy(() -> asLead(() -> catalogues.load(file(id, "1"), "Back again.")));
    }

    @Test
    void aPackageAboutControlsHoldsTheFourDocumentsAndNamesWhatShowsThem() throws IOException {
        enrolment.enrolAll();
        lookAtAll();
        var part = new OscalPart(context.getBean(OscalReading.class));
        var now = Instant.now();
        var scope = new PackageScope(
                client, null, now.minusSeconds(3_600), now.plusSeconds(60), List.of(CHECKED), false, 0, 1, Set.of());

        var files = asLead(() -> part.files(scope));
        assertThat(files)
                .extracting(PackageFile::name)
                .containsExactly(
                        "data/oscal/catalog.json",
                        "data/oscal/assessment-plan.json",
                        "data/oscal/assessment-results.json",
                        "data/oscal/poam.json");
        assertThat(text(files.get(2))).contains("\"state\":\"satisfied\"").contains("0 findings in a population of 0.");
        assertThat(text(asLead(() -> part.files(scope)).get(2))).isEqualTo(text(files.get(2)));
        assertThat(asLead(() -> part.entryTypes(scope)))
                .containsExactlyInAnyOrder("incident.declared", "incident.withdrawn");

        var period = new PackageScope(client, null, now.minusSeconds(60), now, List.of(), false, 0, 1, Set.of());
        assertThat(asLead(() -> part.files(period))).isEmpty();
    }

    @Test
    void aPackageNamesThePlaceOfEachLookAndWordThatItDisclosesAndOwnsUpToTheOthers() throws IOException {
        enrolment.enrolAll();
        lookAtAll();
        CurrentScope.run(
                lead(client),
                () -> desk.attest(
                        client,
                        ATTESTED,
                        30,
                        "I looked at it myself.",
                        UUID.randomUUID().toString()));
        var look = place("control.checked", CHECKED);
        var word = place("control.attested", ATTESTED);

        assertThat(results(Instant.now().minusSeconds(3_600), Set.of()))
                .contains(
                        "\"../events.ndjson#seq=%d\"".formatted(look),
                        "\"../events.ndjson#seq=%d\"".formatted(word),
                        "{\"name\":\"verdict\",\"ns\":\"urn:custos:oscal\",\"value\":\"met\"}")
                .doesNotContain("does not prove it");
        assertThat(results(Instant.now().minusSeconds(3_600), Set.of(look)))
                .contains("\"../events.ndjson#seq=%d\"".formatted(word), "so that it does not prove them: 1.")
                .doesNotContain("#seq=%d\"".formatted(look));
        assertThat(results(Instant.now(), Set.of()))
                .contains("The entry control.attested", "This package does not disclose it, and does not prove it.")
                .contains("so that it does not prove them: 1.")
                .doesNotContain("#seq=");
    }

    private String results(Instant from, Set<Long> withheld) throws IOException {
        var scope = new PackageScope(
                client,
                null,
                from,
                Instant.now().plusSeconds(60),
                List.of(CHECKED, ATTESTED),
                false,
                0,
                1_000_000,
                withheld);
        return text(asLead(() -> new OscalPart(context.getBean(OscalReading.class)).files(scope))
                .get(2));
    }

    private long place(String type, String control) {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("""
                        SELECT seq FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?
                           AND convert_from(leaf, 'UTF8')::jsonb -> 'facts' ->> 'control' = ?
                        """)
                .params(client.value(), type, control)
                .query(Long.class)
                .single();
    }

    private static String text(PackageFile file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.content().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatIsNoCatalogueIsRefusedWithItsFaults() {
        for (var text : List.of(
                "",
                "[]",
                "null",
                "{\"format\":\"other\"}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}",
                new String(file("x", "1"), StandardCharsets.UTF_8).replace("incident.whole", "no.such-check"),
                new String(file("x", "1"), StandardCharsets.UTF_8).replace("\"attest\"", "\"attest\":\"a\",\"attest\""),
                new String(file("x", "1"), StandardCharsets.UTF_8).replace("\"family\":\"A\"", "\"family\":\"B\""))) {
            assertThatExceptionOfType(UnfitCatalogue.class)
                    .as(text)
                    .isThrownBy(() -> CatalogueReader.read(text.getBytes(StandardCharsets.UTF_8)));
        }
        assertThatExceptionOfType(UnfitCatalogue.class)
                .isThrownBy(() -> CatalogueReader.read(new byte[CatalogueReader.LARGEST + 1]));
    }

    /** Clients that other tests made are hundreds with dozens of controls each; theirs are due next year. */
    private void lookAtAll() {
        sql(
                "UPDATE custos.control_standing SET due_at = due_at + interval '1 year' WHERE due_at <= now() AND tenant_id NOT IN (?, ?)",
                client.value(),
                Standing.PROVIDER.value());
        var runner = context.getBean(ControlRunner.class);
        while (runner.lookAtSome() > 0) {
            assertThat(runner).isNotNull();
        }
    }

    private Catalogue mss() {
        return asLead(() -> catalogues.inForce()).stream()
                .filter(each -> each.id().equals("mss"))
                .findFirst()
                .orElseThrow();
    }

    private Standing standing(String control) {
        return asLead(() -> reading.whole(control, client)).standing();
    }

    private <T> T asLead(java.util.function.Supplier<T> work) {
        return CurrentScope.call(lead(client), work::get);
    }

    private static Scope lead(TenantId tenant) {
        return Database.as(Role.LEAD, tenant);
    }

    private static Scope other(TenantId tenant) {
        return Scope.of(new Actor(Actor.Kind.PERSON, "l.sofia", "Lin Sofia"), Set.of(Role.LEAD), Set.of(tenant));
    }

    private List<String> leaves(String type) {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT convert_from(leaf, 'UTF8') FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?")
                .params(client.value(), type)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static void sql(String statement, Object... params) {
        JdbcClient.create(DB.superuser()).sql(statement).params(List.of(params)).update();
    }

    private static byte[] file(String id, String version) {
        return """
                {"format":"custos-control-catalogue/1","id":"%1$s","title":"A test","version":"%2$s","basis":"None.",
                 "families":[{"code":"A","title":"A"}],
                 "controls":[{"id":"X-%1$s","family":"A","title":"One","demand":"Be whole.","of":"client",
                              "check":"incident.whole","attest":"The rest","attestDays":30}]}
                """.formatted(id, version).getBytes(StandardCharsets.UTF_8);
    }
}
