package eu.custos.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The BagIt bag (RFC 8493) around a package: its form, and whether files and manifests agree. */
final class Bag {

    private static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9-]{1,80}): (\\S.{0,998})");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([!-~]+)");
    private static final List<String> TAG_FILES =
            List.of(PackageFiles.BAG_INFO, PackageFiles.BAGIT, Envelope.FILE, PackageFiles.MANIFEST);

    private final Map<String, String> labels;
    private final SortedMap<String, String> manifest;
    private final SortedMap<String, String> tagManifest;

    private Bag(Map<String, String> labels, SortedMap<String, String> manifest, SortedMap<String, String> tagManifest) {
        this.labels = labels;
        this.manifest = manifest;
        this.tagManifest = tagManifest;
    }

    static Bag read(Contents contents) {
        if (!text(contents, PackageFiles.BAGIT).equals(DECLARATION)) {
            throw broken(PackageFiles.BAGIT, "does not declare BagIt 1.0 in UTF-8");
        }
        return new Bag(
                labels(text(contents, PackageFiles.BAG_INFO)),
                manifest(PackageFiles.MANIFEST, text(contents, PackageFiles.MANIFEST)),
                manifest(PackageFiles.TAG_MANIFEST, text(contents, PackageFiles.TAG_MANIFEST)));
    }

    private static String text(Contents contents, String name) {
        try {
            var bytes = contents.small(Check.BAG_FORM, name);
            return CanonicalText.utf8(bytes, 0, bytes.length);
        } catch (NotCanonical _) {
            throw broken(name, "is not UTF-8");
        }
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        for (var line : lines(PackageFiles.BAG_INFO, text)) {
            var label = LABEL.matcher(line);
            if (!label.matches() || labels.put(label.group(1), label.group(2)) != null) {
                throw broken(PackageFiles.BAG_INFO, "has the line '%s'".formatted(line));
            }
        }
        return labels;
    }

    static SortedMap<String, String> manifest(String file, String text) {
        var digests = new TreeMap<String, String>();
        for (var line : lines(file, text)) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw broken(file, "has the line '%s'".formatted(line));
            }
            if (!digests.isEmpty() && digests.lastKey().compareTo(parts.group(2)) >= 0) {
                throw broken(file, "names '%s' twice or out of order".formatted(parts.group(2)));
            }
            digests.put(parts.group(2), parts.group(1));
        }
        return digests;
    }

    private static List<String> lines(String file, String text) {
        if (!text.endsWith("\n")) {
            throw broken(file, "does not end with a line end");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** Complete and valid: the manifest names exactly the files below data, with their digests. */
    void requireFiles(Contents contents) {
        var payload = new TreeMap<String, String>();
        contents.names("data/", "").forEach(name -> payload.put(name, digestOf(contents, name)));
        requireSame(Check.BAG_FILES, manifest, payload);
    }

    void requireTags(Contents contents) {
        var tags = new TreeMap<String, String>();
        TAG_FILES.forEach(name -> tags.put(name, digestOf(contents, name)));
        requireSame(Check.BAG_TAGS, tagManifest, tags);
    }

    private static void requireSame(Check check, SortedMap<String, String> promised, SortedMap<String, String> found) {
        found.forEach((name, digest) -> {
            var listed = promised.get(name);
            if (listed == null) {
                throw new Broken(check, name, "is not listed in the manifest");
            }
            if (!listed.equals(digest)) {
                throw new Broken(check, name, "has the digest %s, the manifest says %s".formatted(digest, listed));
            }
        });
        promised.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Broken(check, name, "is listed in the manifest, but not there");
                });
    }

    private static String digestOf(Contents contents, String name) {
        return contents.digests().getOrDefault(name, "");
    }

    void requireOxum(Contents contents) {
        var files = contents.names("data/", "");
        var octets = files.stream().mapToLong(contents::size).sum();
        var oxum = "%d.%d".formatted(octets, files.size());
        if (!oxum.equals(labels.get("Payload-Oxum"))) {
            throw new Broken(
                    Check.BAG_OXUM,
                    PackageFiles.BAG_INFO,
                    "says Payload-Oxum %s, it is %s".formatted(labels.get("Payload-Oxum"), oxum));
        }
    }

    /** What the statement must name: the manifest's lines and both declarations. */
    SortedMap<String, String> subject(Contents contents) {
        var subject = new TreeMap<>(manifest);
        for (var name : List.of(PackageFiles.BAGIT, PackageFiles.BAG_INFO)) {
            subject.put(name, digestOf(contents, name));
        }
        return subject;
    }

    int size() {
        return manifest.size();
    }

    private static Broken broken(String file, String reason) {
        return new Broken(Check.BAG_FORM, file, reason);
    }
}
