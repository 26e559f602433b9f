package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrontierTest {

    /** The test leaves of Certificate Transparency's reference implementation and their roots by size. */
    static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesThePublishedRootsOfTheCertificateTransparencyLeaves() {
        assertRoots(LEAVES, ROOTS);
    }

    @Test
    void givesTheRootsOfTheSharedVectors() throws IOException {
        var vectors = JsonMapper.shared().readTree(Files.readString(SharedVectors.at("merkle-rfc6962/vectors.json")));

        assertRoots(texts(vectors.get("leaves_hex")), texts(vectors.get("roots_hex_by_size")));
    }

    @Test
    void hasTheRootOfAFullRecomputationAtEverySize() throws NoSuchAlgorithmException {
        var random = new Random(6962);
        for (var round = 0; round < 20; round++) {
            var frontier = Frontier.empty();
            var leaves = new ArrayList<byte[]>();
            var size = random.nextInt(1, 200);
            for (var i = 0; i < size; i++) {
                var leaf = new byte[random.nextInt(64)];
                random.nextBytes(leaf);
                leaves.add(leaf);
                frontier.append(Hash.ofLeaf(leaf));

                assertThat(frontier.root().bytes()).isEqualTo(merkleTreeHash(leaves));
                frontier = Frontier.of(frontier.size(), frontier.bytes());
            }
        }
    }

    @Test
    void refusesBytesThatCannotBelongToItsSize() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Frontier.of(3, new byte[Hash.LENGTH]))
                .withMessage("A tree of 3 leaves has 2 subtrees, these are 32 bytes");
    }

    private static void assertRoots(List<String> leaves, List<String> roots) {
        var frontier = Frontier.empty();
        assertThat(frontier.root()).hasToString(roots.getFirst());
        for (var i = 0; i < leaves.size(); i++) {
            frontier.append(Hash.ofLeaf(HexFormat.of().parseHex(leaves.get(i))));
            assertThat(frontier.root()).hasToString(roots.get(i + 1));
        }
    }

    /** RFC 6962, section 2.1, word for word. */
    private static byte[] merkleTreeHash(List<byte[]> d) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        if (d.size() == 1) {
            sha.update((byte) 0);
            return sha.digest(d.getFirst());
        }
        var k = Integer.highestOneBit(d.size() - 1);
        sha.update((byte) 1);
        sha.update(merkleTreeHash(d.subList(0, k)));
        return sha.digest(merkleTreeHash(d.subList(k, d.size())));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
