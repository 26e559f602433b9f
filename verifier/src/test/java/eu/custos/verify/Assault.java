package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One way to deceive a reader, and what must be named for it.
 *
 * @param named one of the files that the answer must name
 * @param onlyProgram where the page does not judge it, and says so
 */
record Assault(String name, Pattern named, boolean onlyProgram, Function<Path, Assaulted> making) {

    /** A container, and the package whose keys the reader trusts. */
    record Assaulted(Path zip, TestPackage good) {}

    /** Made once: keys and time stamps take their time. */
    private static final class Honest {
        static final TestPackage INCIDENT = TestPackage.incident();
        static final TestPackage CONTROLS = TestPackage.controls();
        static final TestPackage NAMED = TestPackage.named();
    }

    static TestPackage incident() {
        return Honest.INCIDENT.copy();
    }

    static TestPackage controls() {
        return Honest.CONTROLS.copy();
    }

    static TestPackage ofPeople() {
        return Honest.NAMED.copy();
    }

    /** All of them. */
    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        all.addAll(JsonAssaults.all());
        all.addAll(LeafAssaults.all());
        all.addAll(ListAssaults.all());
        all.addAll(StatementAssaults.all());
        all.addAll(NoteAssaults.all());
        all.addAll(StampAssaults.all());
        all.addAll(ZipAssaults.all());
        all.addAll(PairAssaults.all());
        all.addAll(NameAssaults.all());
        return all;
    }

    Assault forProgram() {
        return new Assault(name, named, true, making);
    }

    /** Whoever holds the key changed something and made everything around it fit. */
    static Assault sealed(String name, String named, Supplier<TestPackage> honest, Consumer<TestPackage> change) {
        return made(name, named, () -> {
            var forged = honest.get();
            var before = Map.copyOf(forged.files);
            change.accept(forged);
            if (before.equals(forged.files)) {
                throw new AssertionError(name + " changes nothing");
            }
            return forged.seal();
        });
    }

    /** The same, where what it changed is around the payload. */
    static Assault made(String name, String named, Supplier<TestPackage> made) {
        return new Assault(name, Pattern.compile(named), false, folder -> {
            var forged = made.get();
            return new Assaulted(forged.zip(folder), forged);
        });
    }

    /** Whoever has the package changed its container. */
    static Assault raw(String name, String named, Function<RawZip, byte[]> change) {
        return new Assault(name, Pattern.compile(named), false, folder -> {
            var good = incident();
            try {
                var file = Files.createTempFile(folder, "package", ".zip");
                return new Assaulted(Files.write(file, change.apply(RawZip.of(good.files))), good);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
