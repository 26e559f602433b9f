package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.custos.control.Look.Verdict;
import eu.custos.control.OscalFacts.Dated;
import eu.custos.control.Statement.Kind;
import eu.custos.control.Statement.Signature;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion;

/** What is written as OSCAL, beside NIST's schemas of 1.2.1. */
class OscalDocumentTest {

    private static final TenantId ACME = TenantId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T00:00:00Z");
    private static final List<Catalogue> GIVEN = GivenCatalogues.FILES.stream()
            .map(name -> CatalogueReader.read(GivenCatalogues.file(name)))
            .toList();

    @ParameterizedTest
    @EnumSource(OscalDocument.class)
    void fitsTheSchema(OscalDocument document) throws IOException {
        var schema = schema(document);

        assertThat(schema.validate(text(document, whole()), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text(document, bare()), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text(document, whole()).replace("\"uuid\"", "\"id\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(OscalDocument.class)
    void isTheSameForTheSameFacts(OscalDocument document) {
        assertThat(text(document, whole())).isEqualTo(text(document, whole()));
        assertThat(text(document, whole())).contains("\"last-modified\":\"2026-11-20T06:00:00Z\"");
    }

    @Test
    void aControlWithAFindingIsNotSatisfiedAndIsToBeWorkedOn() {
        assertThat(text(OscalDocument.ASSESSMENT_RESULTS, whole()))
                .contains("3 findings in a population of 4112.")
                .contains("\"status\":{\"reason\":\"fail\",\"state\":\"not-satisfied\"}")
                .contains("The entry control.checked whose fact result is 01990000-0000-7000-8000-000000000001.");
        assertThat(text(OscalDocument.POAM, whole())).contains("3 of 4112 do not keep to MSS-V-IM-32");
    }

    @Test
    void anAttestedControlIsSatisfiedWhileTheWordHolds() {
        assertThat(text(OscalDocument.ASSESSMENT_RESULTS, whole()))
                .contains("The entry control.attested whose fact statement is 01990000-0000-7000-8000-000000000002.")
                .contains("\"status\":{\"reason\":\"pass\",\"state\":\"satisfied\"}");
    }

    @Test
    void aControlThatNobodyLookedAtHasNoFindingAndIsNamed() {
        assertThat(text(OscalDocument.ASSESSMENT_RESULTS, bare()))
                .doesNotContain("\"findings\":")
                .contains("Nobody looked at or vouched for: MSS-H-SD-01");
    }

    @Test
    void namesAreMadeAsTheStandardSays() {
        assertThat(UUID.fromString(NamedUuid.of("a")).version()).isEqualTo(5);
        assertThat(UUID.fromString(NamedUuid.of("a")).variant()).isEqualTo(2);
        assertThat(NamedUuid.of("a")).isEqualTo(NamedUuid.of("a")).isNotEqualTo(NamedUuid.of("b"));
    }

    private static String text(OscalDocument document, OscalFacts facts) {
        return new String(OscalPart.bytes(document, facts), StandardCharsets.UTF_8);
    }

    private static OscalFacts bare() {
        return facts(List.of(), List.of());
    }

    private static OscalFacts whole() {
        var at = Instant.parse("2026-11-20T06:00:00Z");
        var look = new Result(
                ACME,
                "MSS-V-IM-32",
                id(1),
                "mss",
                "2026.1",
                "incident.register",
                at,
                Verdict.FINDING,
                4112,
                3,
                "00".repeat(32),
                List.of(new Finding("ACME-2026-0007", "ACME-2026-0007", null)),
                null);
        var word = new Statement(
                ACME,
                "MSS-H-DT-04",
                id(2),
                Kind.ATTESTATION,
                Statement.State.IN_FORCE,
                new Signature("l.sofia", "Lin Sofia", at.minusSeconds(60), "Signed,\nseen."),
                TO.plusSeconds(60),
                null,
                null);
        return facts(List.of(look), List.of(word));
    }

    private static OscalFacts facts(List<Result> results, List<Statement> statements) {
        var since = Instant.parse("2026-08-01T00:00:00Z");
        return new OscalFacts(
                ACME,
                "ACME",
                FROM,
                TO,
                GIVEN.stream().map(each -> new Dated(each, since)).toList(),
                GIVEN.stream().flatMap(each -> each.controls().stream()).toList(),
                results,
                statements,
                null);
    }

    private static UUID id(int n) {
        return UUID.fromString("01990000-0000-7000-8000-%012d".formatted(n));
    }

    private static JsonSchema schema(OscalDocument document) throws IOException {
        var file = Path.of(
                System.getProperty("custos.shared", "../../shared"),
                "schemas/oscal/json-schema-1.2.1",
                "oscal_%s_schema.json".formatted(document.code()));
        assumeTrue(Files.exists(file), "No schema of OSCAL beside this checkout");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(file));
    }
}
