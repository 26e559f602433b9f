package eu.custos.export;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second reading of docs/evidence-package.md that shares nothing with what writes packages. */
final class IndependentPackage {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PERSON = Pattern.compile("\\{\"person\":\"([0-9a-f]{64})\"\\}");

    final String folder;
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final List<JsonNode> places = new ArrayList<>();
    final List<String> lines;

    private IndependentPackage(String folder, Map<String, byte[]> files) {
        this.folder = folder;
        this.files.putAll(files);
        lines = text("data/events.ndjson").lines().toList();
        lines.forEach(line -> places.add(JSON.readTree(line)));
    }

    static IndependentPackage read(Path zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var folder = "";
        try (var opened = new ZipFile(zip.toFile())) {
            for (var entry : opened.stream().toList()) {
                folder = entry.getName().substring(0, entry.getName().indexOf('/'));
                try (var in = opened.getInputStream(entry)) {
                    files.put(entry.getName().substring(folder.length() + 1), in.readAllBytes());
                }
            }
        }
        return new IndependentPackage(folder, files);
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    JsonNode json(String name) {
        return JSON.readTree(files.get(name));
    }

    JsonNode statement() {
        return JSON.readTree(Base64.getDecoder()
                .decode(json("evidence.dsse.json").get("payload").stringValue()));
    }

    List<JsonNode> disclosed() {
        return places.stream().filter(place -> !place.has("withheld")).toList();
    }

    Map<String, Integer> withheld() {
        var codes = new TreeMap<String, Integer>();
        places.stream()
                .filter(place -> place.has("withheld"))
                .forEach(place -> codes.merge(place.get("withheld").stringValue(), 1, Integer::sum));
        return codes;
    }

    /** Everything that can be checked with the verifier's key of the ledger; says what does not hold. */
    List<String> faults(String verifierKey) throws GeneralSecurityException {
        var faults = new ArrayList<String>();
        var key = Base64.getDecoder().decode(verifierKey.split("\\+", 3)[2]);
        digests("manifest-sha256.txt", "data/", faults);
        digests("tagmanifest-sha256.txt", "", faults);
        envelope(key, faults);
        tree(key, faults);
        chain(faults);
        words(faults);
        names(faults);
        counts(faults);
        proofs(faults);
        return faults;
    }

    private void digests(String manifest, String payload, List<String> faults) throws NoSuchAlgorithmException {
        var named = new HashMap<String, String>();
        text(manifest).lines().forEach(line -> named.put(line.substring(66), line.substring(0, 64)));
        for (var file : named.entrySet()) {
            if (!files.containsKey(file.getKey())
                    || !hex(sha(files.get(file.getKey()))).equals(file.getValue())) {
                faults.add(manifest + ": " + file.getKey());
            }
        }
        files.keySet().stream()
                .filter(name -> !payload.isEmpty() && name.startsWith(payload) && !named.containsKey(name))
                .forEach(name -> faults.add("not in the manifest: " + name));
    }

    private void envelope(byte[] key, List<String> faults) throws GeneralSecurityException {
        var envelope = json("evidence.dsse.json");
        var payload = Base64.getDecoder().decode(envelope.get("payload").stringValue());
        var type = envelope.get("payloadType").stringValue();
        var signature = envelope.get("signatures").get(0);
        var signed = ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " "
                        + new String(payload, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        if (!verifies(
                key, signed, Base64.getDecoder().decode(signature.get("sig").stringValue()))) {
            faults.add("the statement's signature");
        }
        if (!signature.get("keyid").stringValue().equals(hex(sha(Arrays.copyOfRange(key, 1, 33))))) {
            faults.add("the statement's key id");
        }
        var subjects = new TreeMap<String, String>();
        statement()
                .get("subject")
                .forEach(one -> subjects.put(
                        one.get("name").stringValue(), one.at("/digest/sha256").stringValue()));
        var expected = new TreeMap<String, String>();
        for (var file : files.entrySet()) {
            if (file.getKey().startsWith("data/") || file.getKey().startsWith("bag")) {
                expected.put(file.getKey(), hex(sha(file.getValue())));
            }
        }
        if (!subjects.equals(expected)) {
            faults.add("the statement's subjects");
        }
    }

    /** The frontier leads to the start's root, and with the places' hashes to the end's. */
    private void tree(byte[] key, List<String> faults) throws GeneralSecurityException {
        var range = json("data/range.json");
        var first = range.get("first").asLong();
        var size = range.get("size").asLong();
        var nodes = new ArrayList<Map.Entry<Integer, byte[]>>();
        var frontier = range.get("frontier");
        var i = 0;
        for (var bit = 62; bit >= 0; bit--) {
            if ((first >> bit & 1) == 1) {
                nodes.add(Map.entry(bit, bytes(frontier.get(i++).stringValue())));
            }
        }
        if (i != frontier.size()) {
            faults.add("the frontier");
        }
        if (first > 0) {
            checkpoint(first, root(nodes), key, faults);
        }
        var seq = first;
        for (var line : lines) {
            if (placeOf(line) != seq++) {
                faults.add("place " + seq);
            }
            append(nodes, hashOf(line));
        }
        if (seq != size) {
            faults.add("there are %d places up to %d".formatted(lines.size(), size));
        }
        checkpoint(size, root(nodes), key, faults);
    }

    private void checkpoint(long size, byte[] root, byte[] key, List<String> faults) throws GeneralSecurityException {
        var note = text("data/checkpoints/" + size + ".checkpoint");
        var cut = note.indexOf("\n\n");
        var stated = note.substring(0, cut + 1).lines().toList();
        if (!stated.get(0).equals(json("data/range.json").get("origin").stringValue())
                || Long.parseLong(stated.get(1)) != size
                || !Arrays.equals(Base64.getDecoder().decode(stated.get(2)), root)) {
            faults.add("the checkpoint of " + size);
        }
        var signed = note.substring(0, cut + 1).getBytes(StandardCharsets.UTF_8);
        var held = false;
        for (var line : note.substring(cut + 2).lines().toList()) {
            var blob = Base64.getDecoder().decode(line.split(" ", -1)[2]);
            held |= verifies(key, signed, Arrays.copyOfRange(blob, 4, blob.length));
        }
        if (!held) {
            faults.add("the signature of the checkpoint of " + size);
        }
    }

    private void chain(List<String> faults) throws NoSuchAlgorithmException {
        for (var i = 1; i < lines.size(); i++) {
            var place = places.get(i);
            if (!place.has("withheld") && !place.get("prev").stringValue().equals(hex(hashOf(lines.get(i - 1))))) {
                faults.add("prev at " + place.get("seq"));
            }
        }
    }

    private void words(List<String> faults) throws NoSuchAlgorithmException {
        var told = new HashMap<Long, String>();
        if (files.containsKey("data/texts.ndjson")) {
            for (var line : text("data/texts.ndjson").lines().toList()) {
                var one = JSON.readTree(line);
                var text = one.get("text").stringValue().getBytes(StandardCharsets.UTF_8);
                var salt = bytes(one.get("salt").stringValue());
                told.put(one.get("seq").asLong(), hex(sha(salt, text)));
            }
        }
        json("data/redactions.json").get("erased").forEach(seq -> told.put(seq.asLong(), "erased"));
        for (var place : disclosed()) {
            if (place.get("v").asInt() > 1 && !place.get("reason").isNull()) {
                var digest = told.remove(place.get("seq").asLong());
                var kept = place.at("/reason/sha256").stringValue();
                if (!"erased".equals(digest) && !kept.equals(digest)) {
                    faults.add("the words of " + place.get("seq"));
                }
            }
        }
        if (!told.isEmpty()) {
            faults.add("words of entries that are not shown: " + told.keySet());
        }
    }

    /** The name of an actor; empty where none is told. */
    String actor(JsonNode leaf) {
        var id = leaf.at("/actor/id");
        if (!id.isObject()) {
            return id.stringValue();
        }
        return text("data/names.ndjson")
                .lines()
                .map(JSON::readTree)
                .filter(one -> one.get("person").equals(id.get("person")))
                .map(one -> one.get("name").stringValue())
                .findFirst()
                .orElse("");
    }

    /** Everybody in a disclosed leaf is named with a salt that fits, or was erased; and nobody else is. */
    private void names(List<String> faults) throws NoSuchAlgorithmException {
        var told = new TreeMap<String, String>();
        if (files.containsKey("data/names.ndjson")) {
            for (var line : text("data/names.ndjson").lines().toList()) {
                var one = JSON.readTree(line);
                var name = one.get("name").stringValue().getBytes(StandardCharsets.UTF_8);
                var person = one.get("person").stringValue();
                if (!hex(sha(bytes(one.get("salt").stringValue()), name)).equals(person)) {
                    faults.add("the name of " + person);
                }
                told.put(person, one.get("name").stringValue());
            }
            if (!List.copyOf(told.keySet())
                    .equals(text("data/names.ndjson")
                            .lines()
                            .map(line -> JSON.readTree(line).get("person").stringValue())
                            .toList())) {
                faults.add("the order of names");
            }
        }
        json("data/redactions.json").get("erasedNames").forEach(person -> told.put(person.stringValue(), ""));
        var unused = new TreeMap<>(told);
        for (var line : lines) {
            var leaf = JSON.readTree(line);
            if (leaf.path("v").asInt() == 3) {
                if (leaf.at("/actor/kind").stringValue().endsWith("PERSON")
                        != leaf.at("/actor/id").isObject()) {
                    faults.add("the actor of " + leaf.get("seq"));
                }
                var people = PERSON.matcher(line);
                while (people.find()) {
                    if (!told.containsKey(people.group(1))) {
                        faults.add("nobody is named for " + people.group(1));
                    }
                    unused.remove(people.group(1));
                }
            }
        }
        if (!unused.isEmpty()) {
            faults.add("names that no entry asks for: " + unused);
        }
    }

    private void counts(List<String> faults) {
        var told = new TreeMap<String, Integer>();
        json("data/redactions.json")
                .get("withheld")
                .forEach(one ->
                        told.put(one.get("code").stringValue(), one.get("count").asInt()));
        var predicate = statement().get("predicate");
        if (!told.equals(withheld())
                || predicate.get("disclosed").asInt() != disclosed().size()
                || predicate.get("withheld").asInt()
                        != lines.size() - disclosed().size()) {
            faults.add("the counts");
        }
    }

    /** C2SP tlog-proof, walked up from the leaf by the bits of its place. */
    private void proofs(List<String> faults) throws NoSuchAlgorithmException {
        for (var name : files.keySet()) {
            if (!name.startsWith("data/proofs/")) {
                continue;
            }
            var proof = text(name);
            var head = proof.substring(0, proof.indexOf("\n\n")).lines().toList();
            var checkpoint = proof.substring(proof.indexOf("\n\n") + 2).lines().toList();
            var seq = Long.parseLong(head.get(1).substring("index ".length()));
            var first = json("data/range.json").get("first").asLong();
            var hash = hashOf(lines.get((int) (seq - first)));
            var at = BigInteger.valueOf(seq);
            var last = BigInteger.valueOf(Long.parseLong(checkpoint.get(1)) - 1);
            for (var line : head.subList(2, head.size())) {
                while (!at.testBit(0) && at.equals(last)) {
                    at = at.shiftRight(1);
                    last = last.shiftRight(1);
                }
                var sibling = Base64.getDecoder().decode(line);
                hash = at.testBit(0) ? node(sibling, hash) : node(hash, sibling);
                at = at.shiftRight(1);
                last = last.shiftRight(1);
            }
            if (!head.get(0).equals("c2sp.org/tlog-proof@v1")
                    || !Base64.getEncoder().encodeToString(hash).equals(checkpoint.get(2))) {
                faults.add(name);
            }
        }
    }

    private static void append(List<Map.Entry<Integer, byte[]>> nodes, byte[] leaf) throws NoSuchAlgorithmException {
        nodes.add(Map.entry(0, leaf));
        while (nodes.size() > 1
                && nodes.getLast().getKey().equals(nodes.get(nodes.size() - 2).getKey())) {
            var right = nodes.removeLast();
            var left = nodes.removeLast();
            nodes.add(Map.entry(left.getKey() + 1, node(left.getValue(), right.getValue())));
        }
    }

    private static byte[] root(List<Map.Entry<Integer, byte[]>> nodes) throws NoSuchAlgorithmException {
        var root = nodes.getLast().getValue();
        for (var node : nodes.subList(0, nodes.size() - 1).reversed()) {
            root = node(node.getValue(), root);
        }
        return root;
    }

    private static byte[] hashOf(String line) throws NoSuchAlgorithmException {
        var place = JSON.readTree(line);
        return place.has("withheld")
                ? bytes(place.get("hash").stringValue())
                : sha(new byte[] {0}, line.getBytes(StandardCharsets.UTF_8));
    }

    private static long placeOf(String line) {
        return JSON.readTree(line).get("seq").asLong();
    }

    private static byte[] node(byte[] left, byte[] right) throws NoSuchAlgorithmException {
        return sha(new byte[] {1}, left, right);
    }

    private static byte[] sha(byte[]... parts) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    private static boolean verifies(byte[] key, byte[] text, byte[] signature) throws GeneralSecurityException {
        var der = HexFormat.of().parseHex("302a300506032b6570032100" + hex(Arrays.copyOfRange(key, 1, 33)));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        verifier.update(text);
        return verifier.verify(signature);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
