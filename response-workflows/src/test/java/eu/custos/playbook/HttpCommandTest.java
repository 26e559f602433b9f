package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-01",
                "a/../../admin",
                "a?x=1&y=2#z",
                "a\r\nX-Evil: yes",
                "\",\"admin\":true,\"x\":\"",
                "__other__:value",
                "é\u2028"
            })
    void keepsAValueAValueWhereverItGoes(String value) {
        var text = text(
                command(
                        "POST /hosts/__host__:value/off?by=__host__:value HTTP/1.1",
                        "{\"why\":[\"Seen __host__:value\"]}"),
                value);

        var lines = text.split("\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).matches("POST /hosts/[A-Za-z0-9._%*-]+/off\\?by=[A-Za-z0-9._%*-]+");
        assertThat(lines[1]).matches("X-Host: [!-~]+");
        var content = CacaoReader.JSON.readTree(lines[3]);
        assertThat(content.size()).isEqualTo(1);
        assertThat(content.at("/why/0").stringValue()).isEqualTo("Seen " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void climbsNowhere(String value) {
        assertThat(text(command("DELETE /hosts/__host__:value", ""), value)).isEmpty();
    }

    @Test
    void takesNoConstantThatWouldBeginALine() {
        var filling = new Filling(_ -> "x\nCookie: a=b", _ -> true);

        assertThat(HttpCommand.text(command("POST /hosts", ""), filling)).isEmpty();
        assertThat(HttpCommand.text(new Command("http-api", "POST /__host__:value", "", Map.of(), ""), filling))
                .isEmpty();
    }

    @Test
    void isNothingWhileAVariableHasNoValue() {
        assertThat(text(command("GET /hosts/__other__:value", ""), "web-01")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            isolate the host                  | ``                     | X-A           | start line
            POST https://__host__:value/x     | ``                     | X-A           | choose where it goes
            POST https://a.example:__p__:value/ | ``                   | X-A           | choose where it goes
            POST /x                           | {"n":__host__:value}   | X-A           | no JSON
            POST /x                           | a=__host__:value       | X-A           | no JSON
            POST /x                           | ``                     | Authorization | credentials are the connection's
            POST /x                           | ``                     | cookie        | credentials are the connection's
            POST /x                           | ``                     | Host          | not taken
            POST /x                           | ``                     | a b           | not taken
            TRACE /x                          | ``                     | X-A           | start line
            """)
    void isAPersonsWhereItCannotBeSentAsItIs(String text, String content, String header, String why) {
        var command = new Command("http-api", text, content, Map.of(header, "1"), "");

        assertThat(HttpCommand.lack(command))
                .hasValueSatisfying(lack -> assertThat(lack).contains(why));
        assertThat(HttpCommand.wish(command)).isEmpty();
    }

    @Test
    void takesAStartLineAsOthersWriteIt() {
        assertThat(text(new Command("http-api", "GET get HTTP1.1", "", Map.of(), ""), "x"))
                .isEqualTo("GET /get");
    }

    private static Command command(String text, String content) {
        return new Command("http-api", text, content, Map.of("X-Host", "__host__:value"), "");
    }

    private static String text(Command command, String host) {
        return HttpCommand.text(command, new Filling(name -> "__host__".equals(name) ? host : null, _ -> false));
    }
}
