package eu.custos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only the text of the sources shows. */
class SourceTest {

    private static final int LONGEST_CLASS = 400;
    private static final int LONGEST_TEST = 500;

    private static final Pattern MIGRATION = Pattern.compile("V\\d{14}__[a-z0-9]+(_[a-z0-9]+)+\\.(sql|java)");

    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        assertThat(filesWhere("src/main", lines -> lines.size() > LONGEST_CLASS))
                .as("classes of more than %d lines; cut them by what they are about", LONGEST_CLASS)
                .isEmpty();
        assertThat(filesWhere("src/test", lines -> lines.size() > LONGEST_TEST))
                .as("tests of more than %d lines; cut them by behaviour", LONGEST_TEST)
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        var later = Pattern.compile("\\b(TO[D]O|FIX[M]E)\\b");

        assertThat(filesWhere("", lines -> lines.stream().anyMatch(later.asPredicate())))
                .as("files that put something off")
                .isEmpty();
    }

    @Test
    void noTestSleepsInsteadOfWaitingForWhatItWants() throws IOException {
        var sleep = String.join(".", "Thread", "sleep(");

        assertThat(filesWhere("src/test", lines -> lines.stream().anyMatch(line -> line.contains(sleep))))
                .as("tests that sleep; use Awaitility")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItOwns() throws IOException {
        var silent = new ArrayList<Path>();
        for (var folder : packages()) {
            var info = folder.resolve("package-info.java");
            if (Files.notExists(info)
                    || !Files.readString(info).contains("@NullMarked")
                    || !Files.readString(info).startsWith("/**")) {
                silent.add(folder);
            }
        }

        assertThat(silent).as("packages without @NullMarked and a sentence").isEmpty();
    }

    @Test
    void everyMigrationHasATimeAndAVerb() throws IOException {
        var odd = new ArrayList<Path>();
        for (var module : Production.MODULES) {
            var folder = module.resolve("src/main/resources/db/migration");
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    files.filter(file -> !MIGRATION
                                    .matcher(file.getFileName().toString())
                                    .matches())
                            .forEach(odd::add);
                }
            }
        }

        assertThat(odd)
                .as("migrations not named V<yyyyMMddHHmmss>__verb_object.sql")
                .isEmpty();
    }

    private static List<Path> filesWhere(String part, Predicate<List<String>> wrong) throws IOException {
        var found = new ArrayList<Path>();
        for (var file : sources()) {
            if (file.toString().contains(part) && wrong.test(Files.readAllLines(file))) {
                found.add(file);
            }
        }
        return found;
    }

    private static List<Path> packages() throws IOException {
        return sources().stream()
                .filter(file -> file.toString().contains("src/main"))
                .map(file -> Path.of(String.valueOf(file.getParent())))
                .filter(folder -> folder.toString().contains("eu/custos"))
                .distinct()
                .toList();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : Production.MODULES) {
            try (var files = Files.walk(module.resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).as("sources beside this module").hasSizeGreaterThan(50);
        return sources;
    }
}
