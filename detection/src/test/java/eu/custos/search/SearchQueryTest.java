package eu.custos.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.search.SearchQuery.Term;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {

    private static final Set<String> OTHERS = Set.of("client", "sev");

    @Test
    void readsTokensWordsAndPhrases() {
        var query = SearchQuery.parse(
                "client:acme sev>=high ip:10.0.0.0/8 -user:svc* technique:T1059 \"encoded command\" powershell",
                OTHERS);

        assertThat(query.terms())
                .containsExactly(
                        new Term("client", "acme", false, false),
                        new Term("sev", "high", false, false),
                        new Term("ip", "10.0.0.0/8", false, false),
                        new Term("user", "svc*", false, true),
                        new Term("technique", "T1059", false, false),
                        new Term(null, "encoded command", true, false),
                        new Term(null, "powershell", false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'client:acme \"a b\" -host:x', 'client:acme \"a b\" -host:x'",
        "'HOST:Fs-01', 'host:Fs-01'",
        "'file:\"C:\\a b.exe\"', 'file:\"C:\\a b.exe\"'",
        "'  a   b ', 'a b'"
    })
    void isWrittenAsItCanBeTypedAgain(String typed, String text) {
        assertThat(SearchQuery.parse(typed, OTHERS).text()).isEqualTo(text);
        assertThat(SearchQuery.parse(text, OTHERS).text()).isEqualTo(text);
    }

    /** What is no token of ours is words, so that nobody's paste is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\windows",
                "phase:respond",
                "http://evil.example/x",
                "a:b:c",
                "user:",
                ":x",
                "-",
                "\"",
                "sev>"
            })
    void takesAnythingElseForWords(String typed) {
        assertThat(SearchQuery.parse(typed, OTHERS).terms())
                .allSatisfy(term -> assertThat(term.key()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip:abc!",
                "ip:10.0.0.0/8888",
                "ip:fs-01",
                "ip:1.2.3",
                "ip:999.1.1.1",
                "ip:dead",
                "ip:10.0.0.0/99",
                "ip:::1/129",
                "ip:1::2::3"
            })
    void saysWhatAnAddressLooksLike(String typed) {
        assertThatThrownBy(() -> SearchQuery.parse(typed, OTHERS)).hasMessageContaining("ip:10.0.0.0/8");
    }

    @Test
    void readsNoMoreThanItCanAnswer() {
        assertThat(SearchQuery.parse("a ".repeat(100_000), OTHERS).terms()).hasSize(30);
        assertThat(SearchQuery.parse("\"".repeat(100_000), OTHERS).terms()).isEmpty();
    }
}
