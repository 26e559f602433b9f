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

class MerklePathTest {

    @Test
    void givesTheProofsOfTheSharedVectors() throws IOException {
        var vectors = JsonMapper.shared().readTree(Files.readString(SharedVectors.at("merkle-rfc6962/vectors.json")));
        var paths = new MerklePath(treeOf(texts(vectors.get("leaves_hex")).stream()
                .map(HexFormat.of()::parseHex)
                .toList()));
        var inclusion = vectors.get("inclusion");
        var consistency = vectors.get("consistency");

        assertThat(inclusion.size()).isEqualTo(36);
        inclusion.forEach(one -> assertThat(hex(paths.inclusion(
                        one.get("index").asLong(), one.get("size").asLong())))
                .isEqualTo(texts(one.get("proof"))));
        assertThat(consistency.size()).isEqualTo(36);
        consistency.forEach(one -> assertThat(hex(paths.consistency(
                        one.get("old").asLong(), one.get("new").asLong())))
                .isEqualTo(texts(one.get("proof"))));
    }

    @Test
    void agreesWithTheDefinitionsWordForWord() throws NoSuchAlgorithmException {
        var random = new Random(9162);
        var leaves = leaves(random, 150);
        var paths = new MerklePath(treeOf(leaves));
        for (var round = 0; round < 400; round++) {
            var size = random.nextInt(1, leaves.size() + 1);
            var seq = random.nextInt(size);
            var old = random.nextInt(1, size + 1);

            assertThat(hex(paths.inclusion(seq, size))).isEqualTo(hexOf(path(seq, leaves.subList(0, size))));
            assertThat(hex(paths.consistency(old, size)))
                    .isEqualTo(hexOf(subproof(old, leaves.subList(0, size), true)));
        }
    }

    @Test
    void refusesEachProofOfWhichOneHashWasChangedLeftOutOrDoubled() throws NoSuchAlgorithmException {
        var random = new Random(6962);
        var leaves = leaves(random, 60);
        var paths = new MerklePath(treeOf(leaves));
        for (var size = 2; size <= leaves.size(); size++) {
            var root = Hash.of(hashOf(leaves.subList(0, size)));
            var seq = random.nextInt(size);
            var old = random.nextInt(1, size);
            var oldRoot = Hash.of(hashOf(leaves.subList(0, old)));
            var leaf = Hash.ofLeaf(leaves.get(seq));
            var inclusion = paths.inclusion(seq, size);
            var consistency = paths.consistency(old, size);

            assertThat(MerklePath.rootOf(leaf, seq, size, inclusion)).isEqualTo(root);
            assertThat(MerklePath.leads(old, oldRoot, size, root, consistency)).isTrue();
            for (var wrong : spoilt(random, inclusion)) {
                assertThat(MerklePath.rootOf(leaf, seq, size, wrong)).isNotEqualTo(root);
            }
            for (var wrong : spoilt(random, consistency)) {
                assertThat(MerklePath.leads(old, oldRoot, size, root, wrong)).isFalse();
            }
        }
    }

    @Test
    void knowsNoProofOfWhatIsNotThere() {
        var paths = new MerklePath(treeOf(leaves(new Random(1), 3)));

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> paths.inclusion(3, 3));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> paths.inclusion(-1, 3));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> paths.consistency(0, 3));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> paths.consistency(4, 3));
    }

    private static List<List<Hash>> spoilt(Random random, List<Hash> path) {
        var at = random.nextInt(path.size());
        var changed = new ArrayList<>(path);
        var bytes = path.get(at).bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        changed.set(at, Hash.of(bytes));
        var shorter = new ArrayList<>(path);
        shorter.remove(at);
        var longer = new ArrayList<>(path);
        longer.add(at, path.get(at));
        return List.of(changed, shorter, longer);
    }

    private static List<byte[]> leaves(Random random, int count) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            var leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    private static Subtrees treeOf(List<byte[]> leaves) {
        return (height, place) -> {
            var from = (int) (place << height);
            try {
                return Hash.of(hashOf(leaves.subList(from, from + (1 << height))));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        };
    }

    /** RFC 6962, section 2.1: MTH. */
    static byte[] hashOf(List<byte[]> d) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        if (d.isEmpty()) {
            return sha.digest();
        }
        if (d.size() == 1) {
            sha.update((byte) 0);
            return sha.digest(d.getFirst());
        }
        var k = Integer.highestOneBit(d.size() - 1);
        sha.update((byte) 1);
        sha.update(hashOf(d.subList(0, k)));
        return sha.digest(hashOf(d.subList(k, d.size())));
    }

    /** RFC 6962, section 2.1.1: PATH. */
    private static List<byte[]> path(int m, List<byte[]> d) throws NoSuchAlgorithmException {
        if (d.size() == 1) {
            return new ArrayList<>();
        }
        var k = Integer.highestOneBit(d.size() - 1);
        var path = m < k ? path(m, d.subList(0, k)) : path(m - k, d.subList(k, d.size()));
        path.add(hashOf(m < k ? d.subList(k, d.size()) : d.subList(0, k)));
        return path;
    }

    /** RFC 6962, section 2.1.2: SUBPROOF. */
    private static List<byte[]> subproof(int m, List<byte[]> d, boolean whole) throws NoSuchAlgorithmException {
        if (m == d.size()) {
            var proof = new ArrayList<byte[]>();
            if (!whole) {
                proof.add(hashOf(d));
            }
            return proof;
        }
        var k = Integer.highestOneBit(d.size() - 1);
        var proof = m <= k ? subproof(m, d.subList(0, k), whole) : subproof(m - k, d.subList(k, d.size()), false);
        proof.add(hashOf(m <= k ? d.subList(k, d.size()) : d.subList(0, k)));
        return proof;
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(Hash::hex).toList();
    }

    private static List<String> hexOf(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
