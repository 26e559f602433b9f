package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "notes.txt,notes.txt",
        "../../etc/passwd,passwd",
        "C:\\Users\\ada\\notes.txt,notes.txt",
        "..,unnamed",
        "'',unnamed",
        "'   ',unnamed",
        "a/,unnamed",
        "notes.txt.,notes.txt",
        "a:b?.txt,a_b_.txt",
        "<img src=x>.txt,_img src=x_.txt",
        "Bericht Ä.pdf,Bericht Ä.pdf"
    })
    void isMadeHarmless(String given, String expected) {
        assertThat(FileName.of(given).value()).isEqualTo(expected);
        assertThat(FileName.of(given).hidden()).isFalse();
    }

    @Test
    void showsWhatWasHidden() {
        var turned = FileName.of("invoice\u202Efdp.exe");
        var broken = FileName.of("a\r\nSet-Cookie: x.txt");

        assertThat(turned.value()).isEqualTo("invoice_fdp.exe");
        assertThat(turned.hidden()).isTrue();
        assertThat(broken.value()).isEqualTo("a__Set-Cookie_ x.txt");
        assertThat(FileName.of("a\u0000.txt").value()).isEqualTo("a_.txt");
        assertThat(FileName.of("half\uD800.txt").value()).isEqualTo("half_.txt");
        assertThat(FileName.of(null).value()).isEqualTo("unnamed");
    }

    @Test
    void isCutWithItsEndingKeptAndNoCharacterHalved() {
        var plain = FileName.of("x".repeat(500) + ".pcap").value();
        var pairs = FileName.of("🗝".repeat(300)).value();

        assertThat(plain).hasSize(FileName.LONGEST).endsWith("x.pcap");
        assertThat(pairs.length()).isLessThanOrEqualTo(FileName.LONGEST);
        assertThat(pairs.codePoints()).containsOnly("🗝".codePointAt(0));
    }

    @Test
    void ofManySortsIsRead() {
        assertThat(FileName.of("A.EXE").runs()).isTrue();
        assertThat(FileName.of("a.txt").runs()).isFalse();
        assertThat(FileName.of("a.txt.exe").twoEndings()).isTrue();
        assertThat(FileName.of("a.v2.exe").twoEndings()).isFalse();
        assertThat(FileName.of("a.pdf").contradicts(ContentType.PNG)).isTrue();
        assertThat(FileName.of("a.pdf").contradicts(ContentType.EMPTY)).isFalse();
        assertThat(FileName.of("a.unknownending").contradicts(ContentType.PNG)).isFalse();
    }
}
