package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events a rule looks at, and by which names it finds their fields. */
class LogSourceTest {

    static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";

    /** Sigma 2.1, taxonomy appendix, "Windows Folder". */
    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            process_creation   ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 1    ; true
            process_creation   ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 3    ; false
            process_creation   ; windows ; -        ; Security                             ; 4688 ; true
            process_creation   ; windows ; -        ; Security                             ; 1    ; false
            process_creation   ; linux   ; -        ; Linux-Sysmon/Operational             ; 1    ; true
            process_creation   ; linux   ; -        ; Microsoft-Windows-Sysmon/Operational ; 1    ; false
            process_creation   ; -       ; -        ; Linux-Sysmon/Operational             ; 1    ; true
            network_connection ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 3    ; true
            image_load         ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 7    ; true
            file_event         ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 11   ; true
            registry_event     ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 14   ; true
            registry_set       ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 12   ; false
            registry_set       ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 13   ; true
            dns_query          ; windows ; -        ; Microsoft-Windows-Sysmon/Operational ; 22   ; true
            ps_script          ; windows ; -        ; Microsoft-Windows-PowerShell/Operational ; 4104 ; true
            -                  ; windows ; security ; Security                             ; 4625 ; true
            -                  ; windows ; security ; System                               ; 4625 ; false
            -                  ; windows ; sysmon   ; Microsoft-Windows-Sysmon/Operational ; 99   ; true
            -                  ; windows ; -        ; Security                             ; 4625 ; true
            -                  ; windows ; -        ; Linux-Sysmon/Operational             ; 1    ; false
            -                  ; cisco   ; aaa      ; Security                             ; 4625 ; false
            """)
    void isRecognisedByChannelAndEventId(
            String category, String product, String service, String channel, int id, boolean covered) {
        var check = LogSourceTable.check(new LogSource(category, product, service));

        assertThat(check.test(Event.of(Map.of("Channel", channel, "EventID", id))))
                .isEqualTo(covered);
    }

    @Test
    void isWhatTheCollectorSaysBeforeAnythingElse() {
        var asked = LogSourceTable.check(new LogSource(null, "cisco", "aaa"));
        var windows = LogSourceTable.check(new LogSource(null, "windows", null));
        var event = Map.of("Channel", "Security", "EventID", 4625);

        assertThat(asked.test(Event.of(event, new LogSource(null, "Cisco", "AAA"))))
                .isTrue();
        assertThat(asked.test(Event.of(event, new LogSource(null, "cisco", null))))
                .isFalse();
        assertThat(windows.test(Event.of(event, new LogSource(null, "cisco", "aaa"))))
                .isFalse();
    }

    static List<Map<String, Object>> oneEventInManyForms() {
        return List.of(
                Map.of("Channel", SYSMON, "EventID", 1, "Image", "C:\\x.exe"),
                Map.of("channel", SYSMON, "eventid", "1", "IMAGE", "C:\\x.exe"),
                Map.of(
                        "Event",
                        Map.of(
                                "System",
                                        Map.of(
                                                "Channel",
                                                SYSMON,
                                                "EventID",
                                                Map.of("#text", 1, "#attributes", Map.of("Q", 1))),
                                "EventData", Map.of("Image", "C:\\x.exe"))),
                Map.of(
                        "Event",
                        Map.of(
                                "System", Map.of("Channel", SYSMON, "EventID", 1),
                                "EventData",
                                        Map.of(
                                                "Data",
                                                List.of(
                                                        Map.of("@Name", "Image", "#text", "C:\\x.exe"),
                                                        Map.of("@Name", "User", "#text", "u"))))),
                Map.of(
                        "winlog",
                        Map.of("channel", SYSMON, "event_id", "1", "event_data", Map.of("Image", "C:\\x.exe"))),
                Map.of("winlog.channel", SYSMON, "event.code", 1, "winlog.event_data.Image", "C:\\x.exe"),
                Map.of("winlog.channel", SYSMON, "event.code", 1, "process", Map.of("executable", "C:\\x.exe")),
                Map.of("Channel", "Security", "EventID", 4688, "EventData", Map.of("NewProcessName", "C:\\x.exe")));
    }

    @ParameterizedTest
    @MethodSource("oneEventInManyForms")
    void findsTheFieldInEveryForm(Map<String, Object> event) {
        for (var field : List.of("Image", "EventData.Image", "winlog.event_data.Image")) {
            var rule =
                    (SigmaRule) SigmaFixtures.documents(new SigmaReader(Placeholders.NONE).read("""
                            title: x
                            logsource: {category: process_creation, product: windows}
                            detection:
                                s:
                                    %s|endswith: '\\X.exe'
                                condition: s
                            """.formatted(field)))
                            .getFirst();

            assertThat(rule.matches(Event.of(event))).as(field).isTrue();
        }
    }

    /** Sigma 2.1, rules specification, "Field Usage": tag and attribute are linked with an underscore. */
    @Test
    void findsAttributesOfTheSystemSection() {
        var event = SigmaFixtures.event(Map.of(
                "Event", Map.of("System", Map.of("Provider", Map.of("#attributes", Map.of("Name", "SCM"))))));

        assertThat(SigmaFixtures.item("Provider_Name", "scm").matches(event)).isTrue();
    }

    @Test
    void findsEachHashOfSysmonsList() {
        var event = SigmaFixtures.event("Hashes", "SHA1=AA11,MD5=BB22,IMPHASH=CC33");

        assertThat(SigmaFixtures.item("Imphash", "cc33").matches(event)).isTrue();
        assertThat(SigmaFixtures.item("Hashes|contains", "'MD5=BB22'").matches(event))
                .isTrue();
    }

    /** A name of process creation's audit event means something else elsewhere. */
    @Test
    void knowsSomeNamesOnlyInTheirCategory() {
        var event = SigmaFixtures.event("NewProcessName", "x");

        assertThat(SigmaFixtures.item("Image", "x").matches(event)).isFalse();
    }
}
