package eu.custos.connector.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.custos.connector.secret.SecretBox.Sealed;
import eu.custos.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String PLACE = "client/connector/token";

    private final SecretBox box = new SecretBox(SealingKey.fresh());

    @Test
    void givesBackWhatWasSealedInItsPlace() {
        assertThat(box.open(PLACE, box.seal(PLACE, "häßlich 🗝"))).isEqualTo("häßlich 🗝");
    }

    @Test
    void sealsTheSameTwiceIntoDifferentBytesThatDoNotHoldIt() {
        var one = box.seal(PLACE, "s3cret");
        var two = box.seal(PLACE, "s3cret");

        assertThat(one.content()).isNotEqualTo(two.content());
        assertThat(one.wrappedKey()).isNotEqualTo(two.wrappedKey());
        assertThat(new String(one.content(), StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    }

    @Test
    void opensNothingThatWasMovedToAnotherPlace() {
        var sealed = box.seal(PLACE, "s3cret");

        assertThatIllegalStateException().isThrownBy(() -> box.open("other/connector/token", sealed));
    }

    @Test
    void opensNothingThatWasChanged() {
        var sealed = box.seal(PLACE, "s3cret");
        var bent = Arrays.copyOf(sealed.content(), sealed.content().length);
        bent[bent.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, new Sealed(sealed.keyId(), sealed.wrappedKey(), bent)));
        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, new Sealed(sealed.keyId(), sealed.wrappedKey(), new byte[3])));
    }

    @Test
    void saysWhichKeyAnotherInstallationUsed() {
        var sealed = new SecretBox(SealingKey.fresh()).seal(PLACE, "s3cret");

        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, sealed))
                .withMessageContaining(sealed.keyId())
                .withMessageContaining(box.keyId());
    }
}
