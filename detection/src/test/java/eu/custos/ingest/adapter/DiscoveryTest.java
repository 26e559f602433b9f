package eu.custos.ingest.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of things in forms that no field's name tells by itself. */
class DiscoveryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Adapters ADAPTERS = TestAdapters.all();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'e':[{'type':'account','name':'ines'}]}            | user related ines",
                "{'e':[{'type':'USER_ACCOUNT','name':'ines'}]}       | user related ines",
                "{'e':[{'type':'VIRTUAL_MACHINE','name':'vm-1'}]}    | host victim vm-1",
                "{'e':[{'Type':'dns','DomainName':'a.example.net'}]} | domain related a.example.net",
                "{'p':[{'role':'offender','object_value':'192.0.2.1'}]} | ip attacker 192.0.2.1",
                "{'p':[{'role':'victim','device':{'hostname':'h1'}}]} | host victim h1",
                "{'i':[{'type':'sha1','value':'1111111111111111111111111111111111111111'}]} | hash related 1111111111111111111111111111111111111111",
                "{'i':[{'name':'first','type':'domain','value':'b.example.net'}]} | domain related b.example.net",
                "{'usernames':['vera','ivo']}                        | user related ivo",
                "{'actors':{'assets':[{'name':'ws-311'}]}}           | host victim ws-311",
                "{'device_name':'CORP\\\\srv-2'}                     | host victim srv-2",
                "{'src':'adfs-01'}                                   | host related adfs-01",
                "{'seen_url':'hxxp://c[.]example[.]org/a'}           | url related http://c.example.org/a",
                "{'seen_url':'hxxp://c[.]example[.]org/a'}           | domain related c.example.org",
                "{'mail':{'sender':'x[at]example[dot]org'}}          | email actor x@example.org",
                "{'urls':'http://d.example/1 http://d.example/2'}    | url related http://d.example/2",
                "{'peer':'[2001:db8::9]:5151'}                       | ip attacker 2001:db8::9",
                "{'User1':'jdoe'}                                    | user related jdoe",
                "{'i':[{'entityType':'account','entityValue':'CORP\\\\kim'}]} | user related kim",
                "{'user':'PC1\\\\kim (initiator)'}                  | user related kim",
                "{'sha256hex':'2222222222222222222222222222222222222222222222222222222222222222'} | hash related 2222222222222222222222222222222222222222222222222222222222222222",
                "{'raw':'<Event><System><Computer>pc-7</Computer><Level>4</Level></System></Event>'} | host victim pc-7"
            })
    void findsThingsByWhatTheirObjectsAndValuesSay(String item, String thing) {
        assertThat(things(item.replace('\'', '"'))).contains(thing);
    }

    /** What happened is nobody's name, whatever words stand in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'events':[{'type':'DELETE_USER','name':'DELETE_USER'}]}",
                "{'type':'user','name':'Password of somebody was reset'}",
                "{'rule':{'type':'host','name':'odd-rule'}}",
                "{'src':'syscall'}",
                "{'asked_domain':'invoice.exe'}",
                "{'reference_url':'https://attack.mitre.org/techniques/T1059/'}"
            })
    void findsNothingInWhatOnlyLooksLikeAThing(String item) {
        assertThat(things(item.replace('\'', '"'))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<189>sw1: Nov 24 10:00:00.33: %SYS-5-CONFIG_I: Configured from console by ida on vty0 (192.0.2.7) | host victim sw1",
                "<189>sw1: Nov 24 10:00:00.33: %SYS-5-CONFIG_I: Configured from console by ida on vty0 (192.0.2.7) | user related ida",
                "<134>1795514400.253011885 FW_01 flows src=192.0.2.8 dst=10.0.0.8 mac=00:00:00:00:00:01 | host victim fw_01",
                "<13>Nov 24 10:00:00 vpn openvpn[1]: ida/192.0.2.9:1194 TLS: soft reset | user related ida",
                "[Tue Nov 24 10:00:00 2026] [error] ModSecurity: denied [hostname \"shop.example.org\"] [uri \"/x\"] | host victim shop.example.org",
                "<13>Nov 24 10:00:00 dc An account.#015#012Sujet :#012#011Nom du compte :#011#011jeanne#012#011Domaine du compte :#011#011CORP | user related jeanne",
                "<13>Nov 24 10:00:00 px a#011question=e.example.org#011src_ip=192.0.2.10#011msg=x | domain related e.example.org"
            })
    void findsThingsInLinesThatKeepToNoStandard(String line, String thing) {
        assertThat(things(line)).contains(thing);
    }

    @Test
    @Timeout(30)
    void isNotHeldUpByWhatItsOwnFormsRepeat() {
        for (var part : List.of(
                "hxxp:",
                "[.]",
                "a[dot]",
                "1/1.1.1.1:1 ",
                "by a on ",
                "CONNECT a.b",
                "#011",
                "a: ",
                "T1059_",
                "[a \"",
                "<a></",
                "Nom:\n")) {
            var item = part.repeat(1_000_000 / part.length()).getBytes(UTF_8);

            assertThat(ADAPTERS.read("json", FieldMapping.NONE, item, NOW)).isNotNull();
        }
        var marks = ("k=" + ",".repeat(900_000) + "x y=z").getBytes(UTF_8);
        assertThat(ADAPTERS.read("json", FieldMapping.NONE, marks, NOW)).isNotNull();
    }

    @Test
    void readsALineWithAScriptInItsStructuredData() {
        var line = "<13>1 2026-11-24T10:00:00Z host app 1 id [script@1 block=\"%s\"] done"
                .formatted("Get-x \\\" ".repeat(20_000));

        assertThat(SyslogHeader.of(line)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'x','confirmed_at':'2026-11-24T10:00:00Z','updated_at':'2026-11-24T11:00:00Z'} | 2026-11-24T10:00:00Z",
                "{'title':'x','alarmDate':'2026-11-24T10:00:00','expiryDate':'2026-11-24T09:00:00'}      | 2026-11-24T10:00:00Z",
                "{'title':'x','odd':'2026-11-24T10:00:00Z'}                                            | 2026-11-24T10:00:00Z",
                "{'title':'x','mod_time':'2026-11-24T10:00:00Z'}                                       | 2026-11-24T12:00:00Z"
            })
    void takesATimeOfNoUsualNameWhereThereIsNoOther(String item, Instant time) {
        var reading =
                ADAPTERS.read("json", FieldMapping.NONE, item.replace('\'', '"').getBytes(UTF_8), NOW);

        assertThat(((Understood) reading).alert().time()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<13>Nov 24 10:00:00 h app: Anomaly 7 began, importance High, host 192.0.2.1 | HIGH | true",
                "<13>Nov 24 10:00:00 h cron: queue started with priority high for 192.0.2.1  | INFORMATIONAL | false"
            })
    void believesALinesWordsOnlyWhereItClaimsSomething(String line, Severity severity, boolean detection) {
        var reading = ADAPTERS.read("json", FieldMapping.NONE, line.getBytes(UTF_8), NOW);

        assertThat(((Understood) reading).alert().severity()).isEqualTo(severity);
        assertThat(((Understood) reading).alert().detection()).isEqualTo(detection);
    }

    @Test
    void readsTheTimesOfSeveralCountries() {
        assertThat(VendorTime.read("11/24/2026 10:02:16 AM", NOW).time()).isEqualTo("2026-11-24T10:02:16Z");
        assertThat(VendorTime.read("24/11/2026 22:02:16", NOW.plus(Duration.ofDays(1)))
                        .time())
                .isEqualTo("2026-11-24T22:02:16Z");
        assertThat(VendorTime.read("24.11.2026 10:02", NOW).time()).isEqualTo("2026-11-24T10:02:00Z");
        assertThat(VendorTime.read("11/12/2026 10:00:00", NOW).time()).isEqualTo("2026-11-12T10:00:00Z");
        assertThat(VendorTime.read("2026:11:24-10:00:00", NOW).time()).isEqualTo("2026-11-24T10:00:00Z");
    }

    private static List<String> things(String item) {
        var reading = ADAPTERS.read("json", FieldMapping.NONE, item.getBytes(UTF_8), NOW);
        assertThat(reading).isInstanceOf(Understood.class);
        return ((Understood) reading)
                .alert().entities().stream().map(DiscoveryTest::told).toList();
    }

    private static String told(Entity entity) {
        return "%s %s %s".formatted(entity.type().code(), entity.role().code(), entity.value());
    }
}
