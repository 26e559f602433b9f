package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways to spoil bytes, files and lines. */
final class Mutations {

    /** What was done, and what came of it. */
    record Mutation<T>(String name, T spoilt) {}

    private Mutations() {}

    /** Every nth byte, in turn with its lowest bit and with all bits turned. */
    static List<Mutation<byte[]>> flips(byte[] bytes, int stride) {
        var all = new ArrayList<Mutation<byte[]>>();
        for (var at = 0; at < bytes.length; at += stride) {
            var mask = all.size() % 2 == 0 ? 1 : 0xFF;
            var spoilt = bytes.clone();
            spoilt[at] ^= (byte) mask;
            all.add(new Mutation<>("flip %d by %x".formatted(at, mask), spoilt));
        }
        return all;
    }

    static List<Mutation<byte[]>> cuts(byte[] bytes) {
        var all = new ArrayList<Mutation<byte[]>>();
        all.add(new Mutation<>("emptied", new byte[0]));
        all.add(new Mutation<>("last byte cut", Arrays.copyOf(bytes, Math.max(0, bytes.length - 1))));
        all.add(new Mutation<>("cut in half", Arrays.copyOf(bytes, bytes.length / 2)));
        all.add(new Mutation<>("one byte more", Arrays.copyOf(bytes, bytes.length + 1)));
        all.add(new Mutation<>("line end more", (new String(bytes, UTF_8) + "\n").getBytes(UTF_8)));
        all.add(new Mutation<>("space first", (" " + new String(bytes, UTF_8)).getBytes(UTF_8)));
        all.add(new Mutation<>("mark first", ("\uFEFF" + new String(bytes, UTF_8)).getBytes(UTF_8)));
        all.removeIf(mutation -> Arrays.equals(mutation.spoilt(), bytes));
        return all;
    }

    /** Each line dropped, doubled, cut, and swapped with the next. */
    static List<Mutation<byte[]>> lines(byte[] bytes) {
        var all = new ArrayList<Mutation<byte[]>>();
        var lines = List.of(new String(bytes, UTF_8).split("(?<=\n)", -1));
        for (var i = 0; i < lines.size(); i++) {
            var at = i;
            all.add(of("line %d dropped".formatted(i), lines, copy -> without(copy, at)));
            all.add(of("line %d doubled".formatted(i), lines, copy -> doubled(copy, at)));
            all.add(of("line %d halved".formatted(i), lines, copy -> halved(copy, at)));
            if (i + 1 < lines.size()) {
                all.add(of("line %d swapped".formatted(i), lines, copy -> {
                    Collections.swap(copy, at, at + 1);
                    return copy;
                }));
            }
        }
        all.removeIf(mutation -> Arrays.equals(mutation.spoilt(), bytes));
        return all;
    }

    private static List<String> without(List<String> lines, int at) {
        lines.remove(at);
        return lines;
    }

    private static List<String> doubled(List<String> lines, int at) {
        lines.add(at, lines.get(at));
        return lines;
    }

    private static List<String> halved(List<String> lines, int at) {
        lines.set(at, lines.get(at).substring(0, lines.get(at).length() / 2));
        return lines;
    }

    private static Mutation<byte[]> of(String name, List<String> lines, UnaryOperator<List<String>> change) {
        return new Mutation<>(
                name, String.join("", change.apply(new ArrayList<>(lines))).getBytes(UTF_8));
    }

    /** Each file dropped, doubled under another name, renamed, and swapped with the next. */
    static List<Mutation<Map<String, byte[]>>> files(Map<String, byte[]> files) {
        var all = new ArrayList<Mutation<Map<String, byte[]>>>();
        var names = List.copyOf(files.keySet());
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var content = files.getOrDefault(name, new byte[0]);
            var dropped = new LinkedHashMap<>(files);
            dropped.remove(name);
            all.add(new Mutation<>(name + " dropped", dropped));
            for (var other : List.of(name + ".bak", name.replace("data/", "data/x/"), name + "/../" + name)) {
                var added = new LinkedHashMap<>(files);
                if (added.put(other, content) == null) {
                    all.add(new Mutation<>(name + " also as " + other, added));
                }
            }
            var next = names.get((i + 1) % names.size());
            var swapped = new LinkedHashMap<>(files);
            swapped.put(name, files.getOrDefault(next, new byte[0]));
            swapped.put(next, content);
            all.add(new Mutation<>(name + " swapped with " + next, swapped));
            var late = new LinkedHashMap<>(files);
            late.remove(name);
            late.put(name, content);
            if (i + 1 < names.size()) {
                all.add(new Mutation<>(name + " put last", late));
            }
        }
        return all;
    }
}
