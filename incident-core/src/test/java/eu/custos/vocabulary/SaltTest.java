package eu.custos.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class SaltTest {

    @Test
    void standsBeforeTheTextInTheDigest() {
        assertThat(new Salt(new byte[16]).digest("yes")).isEqualTo(Sha256.hex("\0".repeat(16) + "yes"));
    }

    @Test
    void neverComesTwice() {
        assertThat(Salt.fresh().digest("yes")).isNotEqualTo(Salt.fresh().digest("yes"));
    }

    @Test
    void cannotBeChangedFromOutside() {
        var salt = Salt.fresh();
        var before = salt.hex();
        salt.bytes()[0]++;

        assertThat(salt.hex()).isEqualTo(before);
    }

    @Test
    void isNoShorterThanItShouldBe() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Salt(new byte[8]));
    }
}
