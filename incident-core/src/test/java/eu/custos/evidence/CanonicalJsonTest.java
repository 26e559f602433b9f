package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void writesThePublishedVectorsByteForByte(String name) throws IOException {
        var input = JsonMapper.shared()
                .readValue(
                        Files.readString(SharedVectors.at("jcs/testdata/input/%s.json".formatted(name))), Object.class);
        var output = Files.readAllBytes(SharedVectors.at("jcs/testdata/output/%s.json".formatted(name)));

        assertThat(new String(CanonicalJson.utf8(CanonicalJson.text(input)), StandardCharsets.UTF_8))
                .isEqualTo(new String(output, StandardCharsets.UTF_8));
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String text) {
        assertThat(CanonicalJson.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatJsonDoesNotHave(double number) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> CanonicalJson.text(number));
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CanonicalJson.utf8(CanonicalJson.text("\ud83d")));
    }

    @Test
    void agreesWithAnotherImplementationOnAnything() throws IOException {
        var random = new Random(8785);
        for (var round = 0; round < 2_000; round++) {
            var value = Map.of("v", any(random, 4));
            var ours = CanonicalJson.utf8(CanonicalJson.text(value));
            var theirs = new JsonCanonicalizer(JsonMapper.shared().writeValueAsString(value)).getEncodedUTF8();

            assertThat(ours).asString(StandardCharsets.UTF_8).isEqualTo(new String(theirs, StandardCharsets.UTF_8));
        }
    }

    private static Object any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong(-(1L << 53) + 1, 1L << 53);
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
            case 3 -> text(random);
            case 4 -> {
                var list = new ArrayList<@Nullable Object>();
                for (var i = random.nextInt(5); i > 0; i--) {
                    list.add(random.nextInt(10) == 0 ? null : any(random, depth - 1));
                }
                yield list;
            }
            default -> {
                var map = new HashMap<String, Object>();
                for (var i = random.nextInt(6); i > 0; i--) {
                    map.put(text(random), any(random, depth - 1));
                }
                yield map;
            }
        };
    }

    /** Control characters, quotes, letters of one to four bytes, and keys on both sides of the surrogates. */
    private static String text(Random random) {
        var alphabet = List.of(
                "\u0000",
                "\u001f",
                "\n",
                "\"",
                "\\",
                "/",
                "a",
                "B",
                "7",
                "\u007f",
                "\u00e9",
                "\u20ac",
                "\ufb33",
                "\ud83d\ude02",
                "\u2028",
                "\uffff");
        var text = new StringBuilder();
        for (var i = random.nextInt(8); i > 0; i--) {
            text.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return text.toString();
    }
}
