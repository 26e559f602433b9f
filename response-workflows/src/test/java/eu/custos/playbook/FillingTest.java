package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingTest {

    private static final Map<String, String> VALUES =
            Map.of("__x__", "a'; rm -rf / #__y__:value", "__y__", "secret", "__fixed__", "ls -la");
    private static final Filling FILLING = new Filling(VALUES::get, "__fixed__"::equals);

    private static Command command(String type, String text, String content) {
        return FILLING.fill(new Command(type, text, content, Map.of(), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ssh | touch __x__:value | touch 'a'\\''; rm -rf / #__y__:value'
            powershell | echo __x__:value | echo 'a''; rm -rf / #__y__:value'
            http-api | GET /h/__x__:value | GET /h/a%27%3B%20rm%20-rf%20%2F%20%23__y__%3Avalue
            manual | Call __y__:value | Call secret
            ssh | __fixed__:value | ls -la
            ssh | __none__:value | <__none__ has no value>
            ssh | __y__ | __y__
            """)
    void putsAValueInAsOneValue(String type, String text, String filled) {
        assertThat(command(type, text, "").text()).isEqualTo(filled);
    }

    @Test
    void aValueStaysInsideItsJsonText() {
        var filling = new Filling(_ -> "\",\"admin\":\"</script>\n", _ -> false);

        var filled = filling.fill(new Command("http-api", "POST /", "{\"a\":\"__v__:value\"}", Map.of(), ""));

        assertThat(filled.content()).isEqualTo("{\"a\":\"\\u0022,\\u0022admin\\u0022:\\u0022\\u003c/script>\\u000a\"}");
    }
}
