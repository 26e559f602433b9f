package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.custos.ingest.Splitter.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {

    final Splitter splitter = new Splitter(new Splitter.Limits(10_000, 1_000_000));

    @Nested
    class AnArray {

        @Test
        void keepsEachElementsExactBytes() {
            var pieces = json("[ {\"a\" : 1.50},\n\t{\"b\":\"ü, ]}\\\"\"} ,3 ]");

            assertThat(texts(pieces)).containsExactly("{\"a\" : 1.50}", "{\"b\":\"ü, ]}\\\"\"}", "3");
            assertThat(pieces).allSatisfy(piece -> assertThat(piece.fault()).isNull());
        }

        @Test
        void setsOnlyTheMalformedElementAside() {
            var pieces = json("[{\"a\":1},{\"b\":nope},{\"c\":3}]");

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "{\"b\":nope}", "{\"c\":3}");
            assertThat(faulty(pieces)).containsExactly(1);
        }

        @Test
        void findsTheNextElementBehindAnUnclosedString() {
            var pieces = json("[{\"a\":\"1\"},{\"b\":\"x},{\"a\":\"3\"},{\"a\":\"4\"}]");

            assertThat(texts(pieces)).containsExactly("{\"a\":\"1\"}", "{\"b\":\"x}", "{\"a\":\"3\"}", "{\"a\":\"4\"}");
            assertThat(faulty(pieces)).containsExactly(1);
        }

        @Test
        void findsTheNextElementBehindAnUnclosedObject() {
            var pieces = json("[{\"a\":1},{\"broken\": ,{\"b\":2}]");

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "{\"broken\":", "{\"b\":2}");
            assertThat(faulty(pieces)).containsExactly(1);
        }

        @Test
        void keepsGoodElementsBetweenSeveralBrokenOnes() {
            var pieces = json("[{\"t\":1},{\"t\":[1,{\"t\":2},{\"x\":\"un,{\"t\":3},{\"t\":4}]");

            assertThat(texts(pieces)).contains("{\"t\":1}", "{\"t\":2}", "{\"t\":3}", "{\"t\":4}");
        }

        @Test
        void makesNoItemOutOfAPartOfATruncatedOne() {
            var pieces = json("[{\"a\":1},{\"list\":[{\"x\":1},{\"y\":2}],\"trunc");

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "{\"list\":[{\"x\":1},{\"y\":2}],\"trunc");
            assertThat(faulty(pieces)).containsExactly(1);
        }

        @Test
        void saysThatItIsNotClosedWithoutLosingWhatIsComplete() {
            var pieces = json("[{\"a\":1},{\"b\":2}");

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "{\"b\":2}", "");
            assertThat(faulty(pieces)).containsExactly(2);
        }

        @Test
        void mayBeEmpty() {
            assertThat(json("[]")).isEmpty();
            assertThat(json(" [ \n ] ")).isEmpty();
        }

        @Test
        void hasAtMostTheAllowedNumberOfElements() {
            var few = new Splitter(new Splitter.Limits(2, 1_000));

            assertThatExceptionOfType(IntakeRefused.TooManyItems.class)
                    .isThrownBy(() -> few.split("[1,2,3]".getBytes(UTF_8), Form.JSON));
        }
    }

    @Nested
    class OneValue {

        @Test
        void isOneItemWithoutTheSpaceAround() {
            assertThat(texts(json("\n {\"a\":1} \r\n"))).containsExactly("{\"a\":1}");
        }

        @Test
        void toleratesLinesOfObjects() {
            assertThat(texts(json("{\"a\":1}\n{\"b\":2}\n"))).containsExactly("{\"a\":1}", "{\"b\":2}");
        }

        @Test
        void survivesWhatFollowsIt() {
            var pieces = json("{\"a\":1}garbage");

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "garbage");
            assertThat(faulty(pieces)).containsExactly(1);
        }

        @Test
        void mayTellANameTwice() {
            assertThat(faulty(json("{\"a\":1,\"a\":2}"))).isEmpty();
        }

        @Test
        void mayHoldHalfASurrogateAsAnEscape() {
            assertThat(faulty(json("{\"a\":\"\\ud800\"}"))).isEmpty();
        }

        @Test
        void mayHoldNumbersBeyondAnyMachine() {
            assertThat(faulty(json("{\"a\":1e999999,\"b\":-%s}".formatted("9".repeat(900)))))
                    .isEmpty();
            assertThat(kindOf("{\"a\":%s}".formatted("9".repeat(1_001)))).isEqualTo(Fault.Kind.TOO_LARGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "{\"a\":NaN}"})
        void isNotANumberThatIsNone(String text) {
            assertThat(kindOf(text)).isEqualTo(Fault.Kind.MALFORMED);
        }

        @Test
        void hasAtMostAHundredLevels() {
            assertThat(faulty(json("{\"a\":".repeat(100) + "1" + "}".repeat(100))))
                    .isEmpty();
            assertThat(kindOf("{\"a\":".repeat(101) + "1" + "}".repeat(101))).isEqualTo(Fault.Kind.TOO_DEEP);
            assertThat(kindOf("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)))
                    .isEqualTo(Fault.Kind.TOO_DEEP);
        }

        @Test
        void hasAtMostTheAllowedSize() {
            assertThat(kindOf("\"%s\"".formatted("x".repeat(1_000_000)))).isEqualTo(Fault.Kind.TOO_LARGE);
        }

        @Test
        void isKeptWholeInAnotherEncoding() {
            var wide = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

            var pieces = splitter.split(wide, Form.JSON);

            assertThat(pieces).singleElement().satisfies(piece -> {
                assertThat(piece.raw()).isEqualTo(wide);
                assertThat(piece.fault()).extracting(Fault::kind).isEqualTo(Fault.Kind.ENCODING);
            });
        }

        @Test
        void mayFollowAByteOrderMark() {
            assertThat(texts(json("\uFEFF{\"a\":1}"))).containsExactly("{\"a\":1}");
        }

        @Test
        void tellsNothingOfItsContentInTheReason() {
            assertThat(json("{\"password\": hunter2}").getFirst().fault())
                    .extracting(Fault::reason)
                    .asString()
                    .startsWith("Not JSON at byte ")
                    .doesNotContain("hunter");
        }
    }

    @Nested
    class Lines {

        @Test
        void areItemsEachAndBlankOnesAreNone() {
            var pieces = splitter.split("{\"a\":1}\r\n\n  \n{\"b\":2}".getBytes(UTF_8), Form.JSON_LINES);

            assertThat(texts(pieces)).containsExactly("{\"a\":1}", "{\"b\":2}");
        }

        @Test
        void sufferNothingFromABrokenLine() {
            var pieces = splitter.split("{\"a\":1}\n{\"b\":\n{\"c\":3}\n".getBytes(UTF_8), Form.JSON_LINES);

            assertThat(faulty(pieces)).containsExactly(1);
            assertThat(pieces).hasSize(3);
        }

        @Test
        void ofTextNeedOnlyBeUtf8() {
            var body = new byte[] {'C', 'E', 'F', '\n', (byte) 0xE9, 'x', '\n', 'o', 'k'};

            var pieces = splitter.split(body, Form.TEXT_LINES);

            assertThat(faulty(pieces)).containsExactly(1);
            assertThat(pieces.get(1).raw()).containsExactly(0xE9, 'x');
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    @Timeout(20)
    void comesToAnEndOnHostileBodies(Form form) {
        for (var hostile : List.of(
                "[".repeat(2_000_000),
                "[{\"\":".repeat(500_000),
                "[{,".repeat(1_000_000),
                "[{\"a\":1},{" + "\"x\":[{\"a\":1},".repeat(200_000),
                "[\"" + ",{\"a\":\"".repeat(400_000),
                "{".repeat(3_000_000))) {
            assertThat(new Splitter(new Splitter.Limits(Integer.MAX_VALUE, 1_000_000))
                            .split(hostile.getBytes(UTF_8), form))
                    .isNotEmpty();
        }
    }

    @Test
    void treatsTheJsonTestSuiteAsItAsks() throws IOException {
        var suite = Path.of(System.getProperty("custos.shared", ""), "corpus/hostile-jsontestsuite/test_parsing");
        assumeThat(suite).as("the corpus is not here").isDirectory();

        try (var files = Files.list(suite)) {
            var wrong =
                    files.filter(file -> !asItAsks(file)).map(Path::getFileName).toList();
            assertThat(wrong).isEmpty();
        }
    }

    /** {@code y_} is accepted, {@code n_} is set aside or empty, {@code i_} is free but never an exception. */
    private boolean asItAsks(Path file) {
        try {
            var body = Files.readAllBytes(file);
            var pieces = splitter.split(body, Form.JSON);
            var sound = pieces.stream().allMatch(piece -> piece.fault() == null);
            return switch (file.getFileName().toString().charAt(0)) {
                case 'y' -> sound;
                case 'n' ->
                    !sound || new String(body, UTF_8).replace("\uFEFF", "").isBlank();
                default -> true;
            };
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Fault.Kind kindOf(String text) {
        var fault = json(text).getFirst().fault();
        assertThat(fault).isNotNull();
        return java.util.Objects.requireNonNull(fault).kind();
    }

    private List<Piece> json(String text) {
        return splitter.split(text.getBytes(UTF_8), Form.JSON);
    }

    private static List<String> texts(List<Piece> pieces) {
        return pieces.stream().map(piece -> new String(piece.raw(), UTF_8)).toList();
    }

    private static List<Integer> faulty(List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.fault() != null)
                .map(Piece::index)
                .toList();
    }
}
