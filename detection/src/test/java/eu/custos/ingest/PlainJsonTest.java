package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    static final String ALERT = """
            {"time":"2026-03-02T12:00:00Z","n":[-1.5e+3,0,0.25,10],"ok":true,"no":false,"none":null,
             "text":"a \\"quoted\\" \\u00fc, ü€😀 \\/","deep":{"a":[{"b":{}},[],[[1]]]}}""";

    final JsonCheck check = new JsonCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "\r\n{\"a\" : [ 1 , 2 ] }\t",
                "0",
                "-0.0E-10",
                "\"\"",
                "true",
                "null",
                "{\"a\":1,\"a\":2}",
                "\"\\ud800\"",
                "\"\u007f\"",
                ALERT
            })
    void seesThatUsualItemsAreSound(String item) {
        assertThat(isPlain(item)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{a:1}",
                "{,}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "1 2",
                "{}{}",
                "01",
                "-",
                "1.",
                ".5",
                "+1",
                "1e",
                "1e+",
                "0x1",
                "nul",
                "True",
                "NaN",
                "'a'",
                "\"a",
                "\"a\\",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"tab\there\"",
                "\"zero\u0000\"",
                "\uFEFF{}",
                "{} // why",
                "ü"
            })
    void takesNothingThatIsNotSound(String item) {
        assertThat(isPlain(item)).isFalse();
    }

    @Test
    void leavesWhatIsUnusualToTheCheckThatSaysWhy() {
        assertThat(isPlain("[".repeat(61) + "]".repeat(61))).isFalse();
        assertThat(isPlain("9".repeat(101))).isFalse();
        assertThat(isPlain("\"%s\"".formatted("x".repeat(50_000)))).isFalse();
    }

    @Test
    void looksAtNothingOutsideItsPlaces() {
        var body = "x{\"a\":1}}".getBytes(UTF_8);

        assertThat(PlainJson.is(body, 1, body.length - 1)).isTrue();
        assertThat(PlainJson.is(body, 1, body.length)).isFalse();
        assertThat(PlainJson.is("\"\\u00fcx".getBytes(UTF_8), 0, 5)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0AF",
                "C1BF",
                "E09F80",
                "EDA080",
                "EDBFBF",
                "F08F8080",
                "F4908080",
                "F5808080",
                "80",
                "C3",
                "E282",
                "FF"
            })
    void takesNoBytesThatAreNotUtf8(String hex) {
        var bytes = HexFormat.of().parseHex("22" + hex + "22");

        assertThat(PlainJson.is(bytes, 0, bytes.length)).isFalse();
        assertThat(Utf8.isIn(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void neverTakesWhatTheCheckRefuses() {
        var random = new Random(20_260_302);
        var signs = "{}[]\",:\\u0019.eE+- tfn\"\"\n".getBytes(ISO_8859_1);
        var seeds = ALERT.getBytes(UTF_8);
        for (var n = 0; n < 60_000; n++) {
            var item = seeds.clone();
            for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
                item[random.nextInt(item.length)] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : signs[random.nextInt(signs.length)];
            }
            agrees(item);
        }
        for (var n = 0; n < 60_000; n++) {
            var item = new byte[1 + random.nextInt(8)];
            for (var at = 0; at < item.length; at++) {
                item[at] = signs[random.nextInt(signs.length)];
            }
            agrees(item);
        }
    }

    @Test
    void saysOfAllBytesWhetherTheyAreTextAsTheLibraryDoes() {
        var random = new Random(7);
        for (var n = 0; n < 200_000; n++) {
            var bytes = new byte[1 + random.nextInt(5)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[0] = (byte) (0xE0 + random.nextInt(24));
                for (var at = 1; at < bytes.length; at++) {
                    bytes[at] = (byte) (0x80 + random.nextInt(64));
                }
            }

            assertThat(Utf8.isIn(bytes, 0, bytes.length))
                    .describedAs(HexFormat.of().formatHex(bytes))
                    .isEqualTo(decodes(bytes));
        }
    }

    private void agrees(byte[] item) {
        if (PlainJson.is(item, 0, item.length)) {
            assertThat(check.check(item))
                    .describedAs(new String(item, ISO_8859_1))
                    .isEmpty();
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(java.nio.ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isPlain(String item) {
        var bytes = item.getBytes(UTF_8);
        return PlainJson.is(bytes, 0, bytes.length);
    }
}
