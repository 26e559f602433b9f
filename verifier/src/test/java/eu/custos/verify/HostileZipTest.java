package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that mean one thing to one reader and another to the next, that want out, or that explode. */
class HostileZipTest {

    private static final String README = "data/README.html";

    @TempDir
    Path folder;

    private final TestPackage good = TestPackage.incident();

    @Test
    void acceptsTheSamePackageWrittenWithPlainHeaders() throws IOException {
        assertThat(verify(RawZip.of(good.files)).failures()).isEmpty();
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("data before the first entry", zip -> zip.before = new byte[] {1, 2, 3}),
                attack("data between entries", zip -> zip.between = new byte[] {0}),
                attack("data before the directory", zip -> zip.beforeDirectory = new byte[100]),
                attack("data after the end", zip -> zip.after = new byte[] {0}),
                attack("a comment", zip -> zip.comment = "hello"),
                attack("a comment that is an end record", zip -> zip.comment = "PK\5\6" + "\0".repeat(18)),
                attack("fewer entries than headers", zip -> zip.countOff = -1),
                attack("more entries than headers", zip -> zip.countOff = 1),
                entry("another name in the local header", entry -> entry.localName = "x" + entry.name.substring(1)),
                entry("a longer name in the local header", entry -> entry.localName = entry.name + "x"),
                entry("another method in the local header", entry -> entry.localMethod = 8),
                entry("another size in the local header", entry -> entry.localSize += 1),
                entry("a wrong checksum", entry -> entry.crc ^= 1),
                entry("a symbolic link", entry -> entry.attributes = 0xA1FF0000L),
                entry("an executable", entry -> entry.attributes = 0x81ED0000L),
                entry("a folder's attribute", entry -> entry.attributes = 0x10),
                entry("encryption", entry -> entry.flags = 1),
                entry("strong encryption", entry -> entry.flags = 1 << 6),
                entry("hidden headers", entry -> entry.flags = 1 << 13),
                entry("patch data", entry -> entry.flags = 1 << 5),
                entry("a descriptor of a stored entry", entry -> entry.flags = 1 << 3),
                entry("an unknown method", entry -> {
                    entry.method = 14;
                    entry.localMethod = 14;
                }),
                entry("today's time", entry -> entry.time = 0x5d7a_9b21L),
                entry("another system's version", entry -> entry.madeBy = (3 << 8) | entry.version),
                entry("a version of tomorrow", entry -> entry.version = 63),
                entry("an extra field", entry -> entry.extra = new byte[] {0x55, 0x54, 1, 0, 0}),
                entry("a local extra field", entry -> entry.localExtra = new byte[] {0x55, 0x54, 1, 0, 0}),
                entry("an empty ZIP64 field", entry -> entry.extra = new byte[] {1, 0, 0, 0}),
                entry("a comment of its own", entry -> entry.comment = "hi"),
                entry("an offset into another entry", entry -> entry.offset = 3),
                entry("an offset outside of the file", entry -> entry.offset = 0x7FFFFFFF),
                entry("a size beyond the file", entry -> entry.sizes(0xFFFF_FFF0L)),
                entry("a ZIP64 mark without its field", entry -> entry.sizes(0xFFFF_FFFFL)),
                name("../" + README),
                name("/" + README),
                name("C:/" + README),
                name("data\\README.html"),
                name("data/./README.html"),
                name("data//README.html"),
                name("data/README.html/"),
                name("data/README.html\0.txt"),
                name("data/readme.html"),
                name("data/REA\u0308DME.html"),
                name(""),
                name("data/" + "x".repeat(300)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedWith(String name, Consumer<RawZip> attack) throws IOException {
        var zip = RawZip.of(good.files);
        attack.accept(zip);

        assertThat(verify(zip).failures())
                .as(name)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.check()).isIn(Check.ZIP_SAFE, Check.PACKAGE_FILES));
    }

    private static Arguments attack(String name, Consumer<RawZip> attack) {
        return Arguments.of(name, attack);
    }

    private static Arguments entry(String name, Consumer<RawZip.Entry> attack) {
        return attack(name, zip -> attack.accept(zip.entry(README)));
    }

    private static Arguments name(String name) {
        return attack("the name " + name, zip -> {
            var readme = zip.entry(README);
            readme.name = name.startsWith("data") ? TestPackage.TOP + name : name;
            readme.localName = readme.name;
        });
    }

    @Test
    void refusesTheSameNameTwice() throws IOException {
        var zip = RawZip.of(good.files);
        zip.entries.add(1, new RawZip.Entry(TestPackage.TOP + README, "other".getBytes(UTF_8), false));

        assertThat(verify(zip).failures()).extracting(Finding::check).containsExactly(Check.ZIP_SAFE);
    }

    @Test
    void refusesNamesThatDifferOnlyByCase() throws IOException {
        var files = new LinkedHashMap<>(Map.of("data/readme.HTML", new byte[] {1}));
        files.putAll(good.files);

        assertThat(verify(RawZip.of(files)).failures())
                .extracting(Finding::check)
                .containsExactly(Check.PACKAGE_FILES);
    }

    @Test
    void refusesTwoTopFolders() throws IOException {
        var zip = RawZip.of(good.files);
        var readme = zip.entry(README);
        readme.name = "other/" + README;
        readme.localName = readme.name;

        assertThat(verify(zip).failures()).extracting(Finding::check).containsExactly(Check.PACKAGE_FILES);
    }

    @Test
    void refusesAnEntryThatExplodesBeforeItIsUnpacked() throws IOException {
        var zip = RawZip.of(good.files);
        zip.entries.set(0, new RawZip.Entry(TestPackage.TOP + README, new byte[50 << 20], true));

        assertThat(verify(zip).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).startsWith("expands to 52428800 bytes from"));
    }

    @Test
    void refusesAnEntryThatHoldsMoreThanItSays() throws IOException {
        var zip = RawZip.of(good.files);
        var bomb = new RawZip.Entry(TestPackage.TOP + README, new byte[50 << 20], true);
        bomb.sizes(1000);
        zip.entries.set(0, bomb);

        assertThat(verify(zip).failures()).extracting(Finding::check).contains(Check.ZIP_SAFE);
    }

    @Test
    void refusesOverlappingEntries() throws IOException {
        var zip = RawZip.of(good.files);
        var first = zip.entries.getFirst();
        var second = new RawZip.Entry(
                TestPackage.TOP + README, "<!doctype html><title>Evidence</title>".getBytes(UTF_8), false);
        second.offset = 0;
        zip.entries.set(1, second);
        first.offset = 0;

        assertThat(verify(zip).failures()).extracting(Finding::check).containsExactly(Check.ZIP_SAFE);
    }

    @Test
    void refusesWhatIsNoZipFile() throws IOException {
        for (var bytes : List.of(new byte[0], new byte[21], new byte[22], "PK".getBytes(UTF_8))) {
            var file = Files.write(folder.resolve("none.zip"), bytes);
            assertThat(PackageVerifier.verify(file, null).failures())
                    .extracting(Finding::check)
                    .containsExactly(Check.ZIP_SAFE);
        }
    }

    private Report verify(RawZip zip) throws IOException {
        var file = Files.write(folder.resolve("hostile.zip"), zip.bytes());
        return PackageVerifier.verify(file, good.trusted());
    }
}
