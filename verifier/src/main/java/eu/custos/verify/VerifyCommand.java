package eu.custos.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code custos verify PACKAGE.zip [--trust FILE] [--checkpoint FILE] [--json] [--html FILE]}: one package, one answer, one exit code. */
public final class VerifyCommand {

    static final int VALID = 0;
    static final int NOT_VALID = 1;
    static final int UNREADABLE = 2;
    static final int NOT_COMPARED = 3;

    private static final String USAGE = """
            Usage: custos verify PACKAGE.zip [--trust FILE] [--checkpoint FILE] [--policy FILE] [--json]
                   custos verify --html FILE

            Checks an evidence package without database and network.
              --trust FILE   keys got on another way than the package
              --checkpoint FILE  one that came on another way: the mail, or its text;
                             it has to be of the same history
              --policy FILE  what the package must have beside, one demand a line: form N, stamp,
                             witnesses N, not-older TIME
              --json         prints one JSON object
              --html FILE    writes a page that checks packages in a browser
            Exit code: 0 valid, 1 not valid, 2 wrong usage or unreadable, 3 valid, but the
            checkpoint that was given could not be compared.
            """;

    /** What was asked for. */
    private record Question(
            @Nullable Path file,
            @Nullable Path trust,
            @Nullable Path checkpoint,
            @Nullable Path policy,
            @Nullable Path html,
            boolean json) {}

    private VerifyCommand() {}

    public static void main(String... args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err));
    }

    /**
     * The command as a call, for those who have the jar on their class path.
     *
     * @param args what follows {@code custos verify}; a first word {@code verify} is passed over
     * @return 0 valid, 1 not valid, 2 wrong usage or unreadable, 3 valid but not compared with the checkpoint given
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var question = parse(args);
            if (question.html() != null) {
                HtmlVerifier.writeTo(question.html());
                out.println("Wrote " + question.html());
            }
            return question.file() == null ? VALID : answer(question, question.file(), out);
        } catch (IllegalArgumentException e) {
            err.println(Broken.printable(String.valueOf(e.getMessage())));
            err.print(USAGE);
            return UNREADABLE;
        } catch (IOException e) {
            err.println("Cannot be read or written: " + Broken.printable(String.valueOf(e.getMessage())));
            return UNREADABLE;
        }
    }

    private static int answer(Question question, Path file, PrintStream out) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        var trust = question.trust() == null ? null : Trust.read(question.trust());
        var policy = question.policy() == null ? null : Policy.read(question.policy());
        var report = PackageVerifier.verify(file, trust, kept(question.checkpoint()), policy);
        out.print(question.json() ? ReportJson.of(report) : ReportText.of(report));
        if (!report.valid()) {
            return NOT_VALID;
        }
        return report.compared() ? VALID : NOT_COMPARED;
    }

    private static @Nullable Note kept(@Nullable Path file) throws IOException {
        try {
            return file == null ? null : KeptNote.read(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Question parse(List<String> args) {
        var words = new ArrayDeque<>(args);
        if ("verify".equals(words.peek())) {
            words.remove();
        }
        Path file = null;
        Path trust = null;
        Path checkpoint = null;
        Path policy = null;
        Path html = null;
        var json = false;
        while (!words.isEmpty()) {
            var word = words.remove();
            switch (word) {
                case "--json" -> json = true;
                case "--trust" -> trust = path(word, words.poll());
                case "--checkpoint" -> checkpoint = path(word, words.poll());
                case "--policy" -> policy = path(word, words.poll());
                case "--html" -> html = path(word, words.poll());
                default -> {
                    if (word.startsWith("-") || file != null) {
                        throw new IllegalArgumentException("Not understood: " + word);
                    }
                    file = path("PACKAGE.zip", word);
                }
            }
        }
        if (file == null && html == null) {
            throw new IllegalArgumentException("Which package?");
        }
        return new Question(file, trust, checkpoint, policy, html, json);
    }

    private static Path path(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("%s needs a file".formatted(option));
        }
        return Path.of(value);
    }
}
