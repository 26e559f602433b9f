package eu.custos.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of assets, of people who mean well and of those who do not. */
class AssetCsvTest {

    static final TenantId TENANT = new TenantId(UUID.randomUUID());
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String HEAD = "name;kind;criticality;identifiers\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,kind,criticality,identifiers\r\nFS-02,server,crown-jewel,10.1.0.12\r\n",
                "\uFEFFname;kind;criticality;identifiers\nFS-02;Server;Crown Jewel;10.1.0.12",
                "Name\tKind\tCriticality\tIdentifiers\nFS-02\tserver\tCROWN_JEWEL\t10.1.0.12\t\t\n\n",
                "identifiers,criticality,kind,name\n\"10.1.0.12,\n10.1.0.12\",crown-jewel,server,\"FS-02\"\n"
            })
    void readsWhatSpreadsheetsWrite(String csv) {
        var plan = plan(csv);

        assertThat(plan.lines()).extracting(AssetImport.Line::problem).containsOnlyNulls();
        assertThat(plan.toStore()).singleElement().satisfies(asset -> {
            assertThat(asset.name()).isEqualTo("FS-02");
            assertThat(asset.kind()).isEqualTo("server");
            assertThat(asset.criticality()).isEqualTo(Criticality.CROWN_JEWEL);
            assertThat(asset.identifiers()).containsExactlyInAnyOrder("fs-02", "10.1.0.12");
        });
    }

    @Test
    void keepsQuotesAndSeparatorsInsideQuotes() {
        var plan = plan("name,kind,criticality\n\"The \"\"old\"\" server, left\",server,low\n");

        assertThat(plan.toStore()).singleElement().extracting(Asset::name).isEqualTo("The \"old\" server, left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "FS\u202E20-", "FS\u0000", "FS\u200B02"})
    void refusesNamesThatRunOrHide(String name) {
        var plan = plan(HEAD + name + ";server;high;\n");

        assertThat(plan.fits()).isFalse();
        assertThat(plan.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(2);
            assertThat(line.problem()).startsWith("name: ");
        });
    }

    @Test
    void saysOfEachLineWhyItDoesNotFit() {
        var plan = plan(HEAD
                + "FS-02;server;high;10.1.0.12\n"
                + "FS-03;server;grave;\n"
                + ";server;high;\n"
                + "fs-02;server;low;\n"
                + "FS-04;server;low;10.1.0.12\n"
                + "FS-05;server;low;;more\n");

        assertThat(plan.lines())
                .extracting(AssetImport.Line::problem)
                .containsExactly(
                        null,
                        "criticality: Choose one of low, normal, high, crown-jewel.",
                        "name: Give 1 to 200 characters, none of them invisible.",
                        "name: Line 2 names the same asset.",
                        "identifiers: 10.1.0.12 is known as fs-02.",
                        "line: It has more cells than the first line has columns.");
        assertThat(plan.refused()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FS-02;server;high\n",
                "name;kind\nFS-02;server\n",
                "name;kind;criticality;owner\nFS-02;server;high;Ada\n",
                "name;name;kind;criticality\nFS-02;FS-03;server;high\n",
                "name;kind;criticality\n\"FS-02;server;high\n"
            })
    void refusesWhatIsNoRegister(String csv) {
        assertThatExceptionOfType(InvalidAsset.class)
                .isThrownBy(() -> AssetCsv.read(csv))
                .extracting(InvalidAsset::field)
                .isEqualTo("file");
    }

    @Test
    void refusesWhatIsTooLongOrNotUtf8() {
        var many = HEAD + "a;b;low\n".repeat(AssetCsv.MOST_LINES + 1);
        var large = new byte[AssetCsv.MOST_BYTES + 1];
        var utf16 = "name;kind".getBytes(StandardCharsets.UTF_16);

        assertThatExceptionOfType(InvalidAsset.class).isThrownBy(() -> AssetCsv.read(many));
        assertThatExceptionOfType(InvalidAsset.class).isThrownBy(() -> AssetCsv.text(large));
        assertThatExceptionOfType(InvalidAsset.class).isThrownBy(() -> AssetCsv.text(utf16));
    }

    private static AssetImport plan(String csv) {
        return AssetImport.of(TENANT, AssetCsv.read(csv), List.of(), NOON);
    }
}
