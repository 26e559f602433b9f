package eu.custos.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a package by their names in it; what is read leaves its digest. */
final class Contents {

    private static final int SMALL = 16 << 20;

    private final ZipArchive archive;
    private final String top;
    private final List<String> names;
    private final SortedMap<String, String> digests = new TreeMap<>();
    private final Map<String, String> longDigests = new HashMap<>();

    private Contents(ZipArchive archive, String top, List<String> names) {
        this.archive = archive;
        this.top = top;
        this.names = names;
    }

    static Contents of(ZipArchive archive) {
        var entries = archive.names();
        var slash = entries.isEmpty() ? -1 : entries.getFirst().indexOf('/');
        if (slash < 1) {
            throw new Broken(Check.PACKAGE_FILES, "container", "has no top folder");
        }
        var top = entries.getFirst().substring(0, slash + 1);
        return new Contents(archive, top, PackageFiles.below(top, entries));
    }

    /** The name of the package: that of its one folder. */
    String folder() {
        return top.substring(0, top.length() - 1);
    }

    List<String> names() {
        return names;
    }

    List<String> names(String begin, String end) {
        return names.stream()
                .filter(name -> name.startsWith(begin) && name.endsWith(end))
                .toList();
    }

    boolean has(String name) {
        return archive.has(top + name);
    }

    long size(String name) {
        return archive.part(top + name).size();
    }

    /** A file that is held in memory. */
    byte[] small(Check check, String name) {
        return small(check, name, SMALL);
    }

    byte[] small(Check check, String name, int most) {
        if (size(name) > most) {
            throw new Broken(check, name, "has more than %d bytes".formatted(most));
        }
        try (var in = stream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of any size; its digest is known once it was read to its end. */
    InputStream stream(String name) {
        var digest = Digests.sha256();
        return new DigestInputStream(archive.stream(top + name), digest) {
            private boolean ended;

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                var count = super.read(target, from, length);
                if (count < 0 && !ended) {
                    ended = true;
                    digests.put(name, Digests.hex(digest.digest()));
                }
                return count;
            }
        };
    }

    /** Reads what nobody read to its end. */
    void readRest() {
        for (var name : names) {
            if (!digests.containsKey(name)) {
                readOnly(name);
            }
        }
    }

    private void readOnly(String name) {
        var isArtefact = name.startsWith("data/artefacts/");
        var sha512 = Digests.named("SHA-512");
        var buffer = new byte[1 << 16];
        try (var in = stream(name)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (isArtefact) {
                    sha512.update(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isArtefact) {
            longDigests.put(name, Digests.hex(sha512.digest()));
        }
    }

    /** SHA-256 of each file that was read. */
    SortedMap<String, String> digests() {
        return digests;
    }

    String sha512(String artefact) {
        return longDigests.getOrDefault(artefact, "");
    }
}
