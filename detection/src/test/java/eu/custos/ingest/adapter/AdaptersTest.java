package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ACTOR;
import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.TARGET;
import static eu.custos.vocabulary.EntityRole.VICTIM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import eu.custos.ingest.Attack;
import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.FieldMapping.EntityPath;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptersTest {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final Adapters adapters = TestAdapters.all();

    @Nested
    class Suricata {

        static final String ALERT = """
                {"timestamp":"2026-11-24T10:15:30.123456+0100","flow_id":7,"event_type":"alert","src_ip":"203.0.113.9",
                 "src_port":4444,"dest_ip":"10.1.2.3","dest_port":443,"proto":"TCP",
                 "alert":{"action":"allowed","gid":1,"signature_id":2029999,"rev":2,
                  "signature":"ET MALWARE Beacon group 12","category":"A Network Trojan was detected","severity":1,
                  "metadata":{"signature_severity":["Critical"],"mitre_technique_id":["T1071_001"],
                   "mitre_tactic_name":["Command_And_Control"]}},
                 "http":{"hostname":"Evil.Example","url":"/a?b=1"},"tls":{"sni":"c2.evil.example"},
                 "fileinfo":{"filename":"/drop.bin","sha256":"%s"}}
                """.formatted("AB".repeat(32));

        @Test
        void isReadWithAllItNames() {
            var alert = understood("suricata", ALERT);

            assertThat(alert.time()).isEqualTo("2026-11-24T09:15:30.123456Z");
            assertThat(alert.title()).isEqualTo("ET MALWARE Beacon group 12");
            assertThat(alert.ruleId()).isEqualTo("2029999");
            assertThat(alert.ruleFamily()).isEqualTo("ET MALWARE Beacon group");
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.vendorSeverity()).isEqualTo("1 (Critical)");
            assertThat(alert.attack()).containsExactly(new Attack("T1071.001", "command-and-control"));
            assertThat(alert.entities())
                    .containsExactly(
                            new Entity(EntityType.IP, "203.0.113.9", ATTACKER),
                            new Entity(EntityType.IP, "10.1.2.3", VICTIM),
                            new Entity(EntityType.DOMAIN, "evil.example", RELATED),
                            new Entity(EntityType.URL, "http://Evil.Example/a?b=1", RELATED),
                            new Entity(EntityType.DOMAIN, "c2.evil.example", RELATED),
                            new Entity(EntityType.FILE, "/drop.bin", RELATED),
                            new Entity(EntityType.HASH, "ab".repeat(32), RELATED));
        }

        @ParameterizedTest
        @CsvSource({
            "1,,HIGH",
            "2,,MEDIUM",
            "3,,LOW",
            "1,Critical,CRITICAL",
            "2,Critical,HIGH",
            "2,Major,MEDIUM",
            "3,Major,MEDIUM",
            "1,Minor,LOW",
            "2,Informational,INFORMATIONAL",
            ",,MEDIUM",
            "255,,INFORMATIONAL"
        })
        void isAsSevereAsItsRuleSays(Long priority, String claimed, Severity severity) {
            assertThat(Severities.suricata(priority, claimed)).isEqualTo(severity);
        }

        @ParameterizedTest
        @CsvSource({
            "203.0.113.9, 10.0.0.1, ATTACKER, VICTIM",
            "10.0.0.1, 203.0.113.9, VICTIM, ATTACKER",
            "10.0.0.1, 192.168.7.7, ATTACKER, VICTIM",
            "203.0.113.9, 198.51.100.1, ATTACKER, VICTIM",
            "fd00::1, 2001:db8::1, VICTIM, ATTACKER",
            "10.0.0.1, 224.0.0.251, ATTACKER, RELATED",
            "100.64.3.3, 203.0.113.9, VICTIM, ATTACKER"
        })
        void castsTheRolesByDirectionAndPrivateRanges(String from, String to, String first, String second) {
            var entities = new Entities();

            entities.connection(from, to);

            assertThat(entities.all())
                    .extracting(entity -> entity.role().name())
                    .containsExactly(first, second);
        }

        @Test
        void claimsNothingWithAFlow() {
            var flow = understood("suricata", """
                    {"timestamp":"2026-11-24T10:00:00Z","event_type":"flow","flow_id":1,"src_ip":"10.0.0.1","dest_ip":"10.0.0.2"}""");

            assertThat(flow.detection()).isFalse();
            assertThat(flow.severity()).isEqualTo(Severity.INFORMATIONAL);
        }
    }

    @Nested
    class Wazuh {

        @Test
        void isReadWithUsersAndTechniques() {
            var alert = understood("wazuh", """
                    {"timestamp":"2026-11-24T08:00:00.000+0000","rule":{"level":10,"description":"sshd: brute force","id":"5712",
                      "mitre":{"id":["T1110"],"tactic":["Credential Access"],"technique":["Brute Force"]},"groups":["sshd"]},
                     "agent":{"id":"003","name":"WEB-01","ip":"10.2.0.4"},"manager":{"name":"m"},"id":"1.2",
                     "full_log":"Failed password","decoder":{"name":"sshd"},
                     "data":{"srcip":"198.51.100.7","srcuser":"<root>","dstuser":"-"}}""");

            assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(alert.attack()).containsExactly(new Attack("T1110", "credential-access"));
            assertThat(alert.entities())
                    .containsExactly(
                            new Entity(EntityType.IP, "198.51.100.7", ATTACKER),
                            new Entity(EntityType.HOST, "web-01", VICTIM),
                            new Entity(EntityType.IP, "10.2.0.4", VICTIM),
                            new Entity(EntityType.USER, "root", ACTOR));
        }

        @Test
        void givesWayToTheSuricataAlertInside() {
            var alert = understood("auto", """
                    {"timestamp":"2026-11-24T08:00:00.000+0000","rule":{"level":3,"description":"Suricata: Alert - X","id":"86601"},
                     "agent":{"id":"000","name":"m"},"decoder":{"name":"json"},
                     "data":{"event_type":"alert","src_ip":"10.0.0.5","dest_ip":"203.0.113.9",
                      "alert":{"signature_id":"2210000","signature":"X","severity":"1","category":"c"}}}""");

            assertThat(alert.ruleId()).isEqualTo("2210000");
            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.product()).isEqualTo("Wazuh/Suricata");
        }

        @Test
        void tellsIdsEventsApartByTheirSignature() {
            var alert = understood("wazuh", """
                    {"timestamp":"2026-11-24T08:00:00.000+0000","rule":{"level":6,"description":"IDS event.","id":"20101"},
                     "agent":{"id":"000","name":"m"},"decoder":{"name":"snort"},
                     "full_log":"03/04/2020-18:02:04.347123  [**] [1:2221028:1] SURICATA HTTP Host header invalid [**] [Classification: G] [Priority: 3] {TCP} 10.0.0.1:1 -> 10.0.0.2:80",
                     "data":{"srcip":"10.0.0.1","dstip":"10.0.0.2:80"}}""");

            assertThat(alert.ruleId()).isEqualTo("20101/2221028");
            assertThat(alert.title()).isEqualTo("IDS event. SURICATA HTTP Host header invalid");
            assertThat(alert.entities()).contains(new Entity(EntityType.IP, "10.0.0.2", VICTIM));
        }

        @ParameterizedTest
        @CsvSource({
            "0,INFORMATIONAL",
            "3,INFORMATIONAL",
            "4,LOW",
            "6,LOW",
            "7,MEDIUM",
            "11,MEDIUM",
            "12,HIGH",
            "14,HIGH",
            "15,CRITICAL",
            "16,CRITICAL"
        })
        void isAsSevereAsItsLevel(long level, Severity severity) {
            assertThat(Severities.wazuh(level)).isEqualTo(severity);
        }
    }

    @Nested
    class Ocsf {

        @Test
        void isReadWithEvidenceAndAttacks() {
            var alert = understood("ocsf", """
                    {"class_uid":2004,"category_uid":2,"severity_id":4,"severity":"High","time":1795514400000,
                     "metadata":{"version":"1.6.0","product":{"name":"EDR","vendor_name":"Acme"}},
                     "finding_info":{"uid":"f-1","title":"Credential dumping","desc":"LSASS was read","analytic":{"uid":"r-9","name":"LSASS read"},
                      "attacks":[{"technique":{"uid":"T1003"},"sub_technique":{"uid":"T1003.001"},"tactic":{"name":"Credential Access"}}]},
                     "evidences":[{"process":{"cmd_line":"rundll32 comsvcs.dll","file":{"path":"C:\\\\x.exe","hashes":[{"value":"%s"}]}},
                      "actor":{"user":{"name":"svc"}},"src_endpoint":{"ip":"10.0.0.9"}}],
                     "device":{"hostname":"DC-01"},
                     "observables":[{"type_id":6,"value":"https://evil.example/x"}]}""".formatted("0".repeat(40)));

            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.time()).isEqualTo("2026-11-24T10:00:00Z");
            assertThat(alert.ruleId()).isEqualTo("r-9");
            assertThat(alert.attack()).containsExactly(new Attack("T1003.001", "credential-access"));
            assertThat(alert.entities())
                    .contains(
                            new Entity(EntityType.HOST, "dc-01", VICTIM),
                            new Entity(EntityType.USER, "svc", ACTOR),
                            new Entity(EntityType.HASH, "0".repeat(40), RELATED),
                            new Entity(EntityType.URL, "https://evil.example/x", RELATED));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"class_uid\":2002,\"category_uid\":2",
                    "\"class_uid\":2003,\"category_uid\":2",
                    "\"class_uid\":2005,\"category_uid\":2",
                    "\"class_uid\":4001,\"category_uid\":4,\"is_alert\":true"
                })
        void claimsSomethingWithEveryFindingAndWhereItSaysSo(String type) {
            var alert = understood("ocsf", """
                    {%s,"severity_id":5,"time":1795514400000,"metadata":{"version":"1.6.0"},
                     "finding_info":{"uid":"f-1","title":"Root account without a second factor"}}""".formatted(type));

            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.title()).isEqualTo("Root account without a second factor");
        }

        @Test
        void claimsNothingWithAnotherClass() {
            assertThat(understood(
                                    "ocsf",
                                    "{\"class_uid\":4001,\"severity_id\":1,\"metadata\":{},\"time\":1795514400000}")
                            .detection())
                    .isFalse();
        }
    }

    @Nested
    class Cef {

        @Test
        void isReadBehindSyslogWithEscapes() {
            var alert = understood(
                    "cef",
                    "<134>Nov 24 11:00:00 fw1 CEF:0|Ac\\|me|Wall\\\\s|1.0|100|Port scan|8|"
                            + "rt=Nov 24 2026 10:59:58 UTC src=203.0.113.5 spt=1 dst=10.0.0.8 suser=eve duser=CORP\\\\adm "
                            + "request=http://x.example/?a\\=b c msg=many words = here cs1=T1046 cs1Label=Mitre Technique");

            assertThat(alert.product()).isEqualTo("Ac|me Wall\\s");
            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.time()).isEqualTo("2026-11-24T10:59:58Z");
            assertThat(alert.message()).isEqualTo("many words = here");
            assertThat(alert.attack()).containsExactly(new Attack("T1046", null));
            assertThat(alert.entities())
                    .containsExactly(
                            new Entity(EntityType.IP, "203.0.113.5", ATTACKER),
                            new Entity(EntityType.IP, "10.0.0.8", VICTIM),
                            new Entity(EntityType.USER, "eve", ACTOR),
                            new Entity(EntityType.USER, "adm", TARGET),
                            new Entity(EntityType.URL, "http://x.example/?a=b c", RELATED));
        }

        @Test
        void takesTheSyslogTimeWhereItTellsNone() {
            var alert = understood("auto", "<13>Mar  4 18:23:45 mail CEF:0|a|b|1|7|Logon|Low|src=10.0.0.1");

            assertThat(alert.time()).isEqualTo("2026-03-04T18:23:45Z");
            assertThat(alert.severity()).isEqualTo(Severity.LOW);
        }

        @ParameterizedTest
        @CsvSource({
            "0,INFORMATIONAL",
            "1,LOW",
            "3,LOW",
            "4,MEDIUM",
            "6,MEDIUM",
            "7,HIGH",
            "8,HIGH",
            "9,CRITICAL",
            "10,CRITICAL",
            "Very-High,CRITICAL",
            "Unknown,MEDIUM"
        })
        void isAsSevereAsItSays(String told, Severity severity) {
            assertThat(Severities.cef(told)).isEqualTo(severity);
        }
    }

    @Nested
    class AnyJson {

        @Test
        void isReadByTheSourcesOwnPaths() {
            var mapping = new FieldMapping(
                    List.of("when"),
                    List.of("what.name"),
                    List.of("rank"),
                    null,
                    null,
                    null,
                    List.of("ttp"),
                    List.of(new EntityPath("who.list.ip", EntityType.IP, ATTACKER)),
                    Map.of("9", "critical"),
                    "Oddity",
                    null,
                    null);

            var alert = understood("json", mapping, """
                    {"when":"24 Nov 2026 11:00:00","what":{"name":"Strange thing"},"rank":9,"ttp":"uses T1566.002",
                     "who":{"list":[{"ip":"203.0.113.1"},{"ip":"203.0.113.2"},{"ip":"no address"}]}}""");

            assertThat(alert.product()).isEqualTo("Oddity");
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.time()).isEqualTo("2026-11-24T11:00:00Z");
            assertThat(alert.attack()).containsExactly(new Attack("T1566.002", null));
            assertThat(alert.entities()).extracting(Entity::value).containsExactly("203.0.113.1", "203.0.113.2");
        }

        @Test
        void isReadByUsualNamesAndFlattenedOnes() {
            var alert = understood("auto", """
                    {"@timestamp":"2026-11-24T10:00:00.5Z","rule.name":"Odd login","event.severity":73,"source.ip":"203.0.113.1",
                     "user":{"name":"ada"},"host":{"name":"srv"}}""");

            assertThat(alert.title()).isEqualTo("Odd login");
            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.entities())
                    .extracting(Entity::value)
                    .containsExactlyInAnyOrder("203.0.113.1", "srv", "ada");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "1", "null", "{\"a\":1}", "not json", ""})
        void isNotUnderstoodWhereItSaysNothing(String item) {
            assertThat(adapters.read("auto", FieldMapping.NONE, item.getBytes(UTF_8), NOW))
                    .isInstanceOf(NotUnderstood.class);
        }
    }

    @Test
    void leavesNothingThatADatabaseRefuses() {
        var alert = understood(
                "json",
                "{\"title\":\"a\\u0000b\\ud800c\\u001b[31m\",\"severity\":\"low\",\"user\":\"x\\u0000\",\"message\":\"%s\"}"
                        .formatted("é".repeat(9_000)));

        assertThat(alert.title()).isEqualTo("a b\uFFFDc [31m");
        assertThat(alert.entities()).extracting(Entity::value).containsExactly("x");
        assertThat(alert.message()).hasSize(Words.LONGEST_MESSAGE);
    }

    /** Each would take minutes if a pattern went over it again from every place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a=",
                "a=b ",
                "a=\"",
                "A: ",
                "A: b, ",
                "1.",
                "f:",
                "::",
                "[a=\"",
                "<a ",
                "a@",
                "user ",
                "\\",
                "A\\a",
                "GET /",
                "x IN ",
                "Account Name:\t\n",
                "{\"a\":",
                "CEF:0|",
                "LEEF:1.0|",
                "Nov 24 11:00:00 ",
                "a[1.1.1.1]"
            })
    void isNotHeldUpByAMonotonousItem(String part) {
        var item = part.repeat(1_000_000 / part.length()).getBytes(UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> adapters.read("auto", FieldMapping.NONE, item, NOW));
    }

    @Test
    void takesTheLastOfTwoValuesOfOneName() {
        assertThat(understood("json", "{\"title\":\"one\",\"title\":\"two\",\"severity\":1}")
                        .title())
                .isEqualTo("two");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00.123456+0000, 2026-11-24T10:00:00.123456Z",
        "2026-11-24T10:00:00-06:00, 2026-11-24T16:00:00Z",
        "2026-11-24T10:00:00.5Z, 2026-11-24T10:00:00.500Z",
        "2026-11-24 10:00:00, 2026-11-24T10:00:00Z",
        "'2026-11-24 10:00:00,250', 2026-11-24T10:00:00.250Z",
        "1795514400, 2026-11-24T10:00:00Z",
        "1795514400.25, 2026-11-24T10:00:00.250Z",
        "1795514400000, 2026-11-24T10:00:00Z",
        "1795514400000000, 2026-11-24T10:00:00Z",
        "Nov 24 2026 10:00:00, 2026-11-24T10:00:00Z",
        "Nov  4 10:00:00, 2026-11-04T10:00:00Z",
        "Dec 24 10:00:00, 2025-12-24T10:00:00Z",
        "24/Nov/2026:10:00:00 +0200, 2026-11-24T08:00:00Z",
        "'Tue, 24 Nov 2026 10:00:00 GMT', 2026-11-24T10:00:00Z",
        "11/24/2026-10:00:00.000001, 2026-11-24T10:00:00.000001Z"
    })
    void readsTimesInTheVendorsForms(String told, Instant time) {
        assertThat(VendorTime.read(told, NOW).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "0000-00-00", "2126-01-01T00:00:00Z", "1899-12-31T00:00:00Z", "99999999999999999999"
            })
    void putsTheTimeOfReceiptInPlaceOfAnUnusableOne(String told) {
        var read = VendorTime.read(told, NOW);

        assertThat(read.time()).isEqualTo(NOW);
        assertThat(read.note()).contains("time of receipt stands in");
    }

    @ParameterizedTest
    @CsvSource({
        "ET CINS Active Threat Intelligence Poor Reputation IP group 36, ET CINS Active Threat Intelligence Poor Reputation IP group",
        "ET RBN Known Hostile IP (12), ET RBN Known Hostile IP",
        "ET EXPLOIT CVE-2021-44228, ET EXPLOIT CVE-2021-44228",
        "Block list part #7, Block list part",
        "Event 4625, Event 4625"
    })
    void dropsTheShardNumberOfARuleOnly(String rule, String family) {
        assertThat(RuleFamily.of(rule)).isEqualTo(family);
    }

    @Test
    void knowsAdaptersByTheirOtherNamesToo() {
        assertThat(adapters.canonical("Suricata-EVE")).contains("suricata");
        assertThat(adapters.canonical("nonsense")).isEmpty();
    }

    private NormalisedAlert understood(String adapter, String item) {
        return understood(adapter, FieldMapping.NONE, item);
    }

    private NormalisedAlert understood(String adapter, FieldMapping mapping, String item) {
        var reading = adapters.read(adapter, mapping, item.getBytes(UTF_8), NOW);
        assertThat(reading).as(item).isInstanceOf(Understood.class);
        return ((Understood) reading).alert();
    }
}
