package eu.custos.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatePapersTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final TemplatePapers papers = new TemplatePapers();

    @Test
    void fillsATemplateIntoATaggedFileAndWritesTimesInUtc() throws IOException {
        try (var file = Loader.loadPDF(pdf("ACME", List.of("first", "second")))) {
            assertThat(new PDFTextStripper().getText(file))
                    .contains("ACME", "first", "second", "At 2026-11-24 11:59:00, never \u2013");
            assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(file.getDocumentInformation().getTitle()).isEqualTo("Sample ACME");
        }
    }

    @Test
    void isTheSameForTheSameContentAndTime() {
        assertThat(pdf("ACME", List.of("first")))
                .isEqualTo(pdf("ACME", List.of("first")))
                .isNotEqualTo(pdf("ACME", List.of("second")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><img src=\"http://127.0.0.1:1/x\"/>",
                "]]></style><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;",
                "zero\u0000 bell\u0007 escape\u001b[2J lone\ud800 not\ufffe end",
                "&#0; &#x1b; \u202Eabc \u2066def",
                "${T(java.lang.Runtime).getRuntime().exec('id')} [[${7*7}]] __${7*7}__"
            })
    void keepsHostileTextAsText(String hostile) throws IOException {
        try (var file = Loader.loadPDF(pdf(hostile, List.of(hostile, "the end")))) {
            assertThat(new PDFTextStripper().getText(file)).contains("the end").doesNotContain("root:", "49");
            assertThat(file.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(file.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.NAMES))
                    .isNull();
        }
    }

    private byte[] pdf(String name, List<String> words) {
        var values = new HashMap<String, @Nullable Object>(Map.of("name", name, "words", words));
        values.put("at", NOON.minusSeconds(60));
        values.put("never", null);
        return papers.pdf("sample", values, NOON);
    }
}
