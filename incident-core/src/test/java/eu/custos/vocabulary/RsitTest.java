package eu.custos.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RsitTest {

    @Test
    void holdsTheElevenClassesOfVersion1003() {
        assertThat(Rsit.all().stream().filter(Rsit::isClass).map(Rsit::code))
                .containsExactly(
                        "abusive-content",
                        "malicious-code",
                        "information-gathering",
                        "intrusion-attempts",
                        "intrusions",
                        "availability",
                        "information-content-security",
                        "fraud",
                        "vulnerable",
                        "other",
                        "test");
    }

    @Test
    void namesATypeWithItsClass() {
        assertThat(Rsit.find("malicious-code/c2-server"))
                .hasValueSatisfying(type -> assertThat(type.label()).isEqualTo("Malicious Code: C2 Server"));
        assertThat(Rsit.find("c2-server")).isEmpty();
    }
}
