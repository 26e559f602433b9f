package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser, from a file, as an auditor opens it. */
class BrowserPageTest {

    private static final List<Path> PLACES = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();

    private static final int AT_ONCE = 16;

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final List<String> REQUESTS = new ArrayList<>();
    private static Path html = Path.of("verifier.html");

    private static final class Holder {
        static final Page PAGE = start();
    }

    @BeforeAll
    static void write() throws IOException {
        assumeTrue(PLACES.stream().anyMatch(Files::isExecutable), "Skipped: no chromium at " + PLACES);
        html = folder.resolve("verifier.html");
        HtmlVerifier.writeTo(html);
    }

    private static Page start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        OPEN.addFirst(playwright);
        var chromium = PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")));
        var page = browser.newPage(new Browser.NewPageOptions().setLocale("en-GB"));
        page.onRequest(request -> REQUESTS.add(request.url()));
        page.onConsoleMessage(message -> REQUESTS.add(message.text()));
        page.onPageError(REQUESTS::add);
        page.navigate(html.toUri().toString());
        return page;
    }

    @AfterAll
    static void close() throws Exception {
        for (var open : OPEN) {
            open.close();
        }
    }

    /** The checks that failed. */
    private static List<String> failures(Path file, TestPackage good) throws IOException {
        return failures(file, good, null);
    }

    private static List<String> failures(Path file, TestPackage good, @Nullable String kept) throws IOException {
        return failures(file, good, kept, null);
    }

    private static List<String> failures(Path file, TestPackage good, @Nullable String kept, @Nullable String policy)
            throws IOException {
        var page = Holder.PAGE;
        var trust = Files.write(folder.resolve("trust.json"), Jcs.bytes(good.trust()));
        page.navigate(html.toUri().toString());
        page.setInputFiles("#trust", trust);
        if (kept != null) {
            page.setInputFiles("#kept", Files.writeString(folder.resolve("kept.txt"), kept));
        }
        if (policy != null) {
            page.setInputFiles("#policy", Files.writeString(folder.resolve("policy.txt"), policy));
        }
        page.setInputFiles("#file", file);
        page.waitForSelector("[data-valid]");
        var failed = page.locator("tr[data-outcome=FAIL]").all().stream()
                .map(row -> String.valueOf(row.getAttribute("data-check")))
                .toList();
        assertThat(page.getAttribute("[data-valid]", "data-valid")).isEqualTo(String.valueOf(failed.isEmpty()));
        return failed;
    }

    @Test
    void findsPackagesOfEachScopeValid() throws IOException {
        for (var good : MutationTest.scopes()) {
            assertThat(failures(good.zip(folder), good)).as(good.kind).isEmpty();
            assertThat(Holder.PAGE.locator("tr[data-outcome=PASS]").count()).isGreaterThan(25);
        }
    }

    @Test
    void agreesWithTheProgramOnWhatIsGoodAndWhatIsNotProven() throws IOException {
        var suspicious = TestPackage.whole(Forgeries.suspicious());
        Forgeries.leaveOut(suspicious, "\"quarantine\"");
        var again = TestPackage.whole(
                new TestLedger.Odd(8, "artefact.received", Forgeries.received(false)),
                new TestLedger.Odd(9, "artefact.received", Forgeries.received(true)));
        var before = TestPackage.controls();
        Forgeries.leaveOut(before, "null");
        before.put("data/oscal/assessment-results.json", TestOscal.bareResults("../events.ndjson#seq=10"));
        var all = new ArrayList<>(List.of(
                suspicious.seal(),
                again,
                before.ofFirstForm().seal(),
                TestPackage.incident(),
                TestPackage.period(),
                TestPackage.named(),
                TestPackage.namedIncident()));
        all.addAll(Requests.all());
        for (var good : all) {
            var file = good.zip(folder);
            assertThat(failures(file, good)).isEmpty();
            var report = PackageVerifier.verify(file, good.trusted());
            for (var check : List.of(
                    Check.CUSTODY_ASKED,
                    Check.CUSTODY_LEAF,
                    Check.SCOPE_WITHHELD,
                    Check.REQUEST_TOLD,
                    Check.NAME_DIGEST,
                    Check.ERASURE_TOLD)) {
                var row = Holder.PAGE.locator("tr[data-check='%s']".formatted(check.id()));
                assertThat(row.getAttribute("data-outcome"))
                        .as("%s of %s", check.id(), good.kind)
                        .isEqualTo(report.findings().stream()
                                .filter(finding -> finding.check() == check)
                                .findFirst()
                                .orElseThrow()
                                .outcome()
                                .name());
            }
        }
    }

    @Test
    void holdsThePackageAgainstACheckpointThatWasKept() throws IOException {
        var good = TestPackage.incident();
        var zip = good.zip(folder);
        var quoted = "Ingrid wrote:\n" + good.note(9).replaceAll("(?m)^", "> ").replace("\n", " \r\n");
        for (var same : List.of(good.note(5), good.note(6), good.note(13), quoted)) {
            assertThat(failures(zip, good, same)).isEmpty();
            assertThat(kept()).startsWith("PASS").contains("the same root");
        }
        assertThat(failures(zip, good, good.note(3))).isEmpty();
        assertThat(kept()).startsWith("SKIP").contains("not proven: it is older");
        assertThat(Holder.PAGE.textContent(".verdict p")).contains("not compared");

        var fork = "%s\n9\n%s\n".formatted(TestLedger.ORIGIN, good.ledger.rootText(8));
        assertThat(failures(zip, good, fork + "\n" + good.log.line(fork))).containsExactly("checkpoint.kept");
        assertThat(kept()).contains("forked");
        var text = good.ledger.noteText(9);
        for (var stranger : List.of(NoteKey.log(TestLedger.ORIGIN), good.old, good.witness)) {
            assertThat(failures(zip, good, text + "\n" + stranger.line(text))).containsExactly("checkpoint.kept");
            assertThat(kept()).contains("forged");
        }
        for (var none : List.of("", "nothing", good.note(5) + good.note(9))) {
            assertThat(failures(zip, good, none)).containsExactly("checkpoint.kept");
        }
    }

    @Test
    void demandsWhatThePolicySays() throws IOException {
        var good = TestPackage.incident();
        var zip = good.zip(folder);
        for (var met : List.of("form 2", "witnesses 1", "# all\nnot-older 2026-11-26T19:00:00Z\nform 1\n")) {
            assertThat(failures(zip, good, null, met)).as(met).isEmpty();
            assertThat(row("policy.met")).startsWith("PASS");
        }
        for (var missing : Map.of(
                        "witnesses 2", "fewer trusted witnesses",
                        "not-older 2026-11-26T19:00:00.000001Z", "made before",
                        "stamp", "use the verifier program",
                        "form 3", "older form",
                        "form 4", "is no policy",
                        "stamp\nstamp", "is no policy",
                        "witnesses", "is no policy",
                        "# nothing", "is no policy")
                .entrySet()) {
            assertThat(failures(zip, good, null, missing.getKey()))
                    .as(missing.getKey())
                    .containsExactly("policy.met");
            assertThat(row("policy.met")).contains(missing.getValue());
        }
        var before = TestPackage.incident().ofFirstForm().seal();
        assertThat(failures(before.zip(folder), before, null, "form 2")).containsExactly("policy.met");
        var named = TestPackage.named();
        assertThat(failures(named.zip(folder), named, null, "form 3")).isEmpty();
    }

    private static String kept() {
        return row("checkpoint.kept");
    }

    private static String row(String check) {
        var row = Holder.PAGE.locator("tr[data-check='%s']".formatted(check));
        return row.getAttribute("data-outcome") + " " + row.locator("td.found").textContent();
    }

    @Test
    void findsWhatTheProgramFinds() throws IOException {
        Holder.PAGE.navigate(html.toUri().toString());
        var good = TestPackage.controls();
        var survivors = new ArrayList<String>();
        var count = 0;
        for (var name : List.copyOf(good.files.keySet())) {
            var original = good.files.getOrDefault(name, new byte[0]);
            var spoilt = Mutations.flips(original, Math.max(1, original.length / 2));
            spoilt.addAll(name.endsWith(".ndjson") ? Mutations.lines(original) : List.of());
            for (var mutation : spoilt) {
                var files = new LinkedHashMap<>(good.files);
                files.put(name, mutation.spoilt());
                count++;
                if (found(Sealing.zip(folder, files), good).isEmpty()) {
                    survivors.add(name + " " + mutation.name());
                }
            }
        }

        assertThat(count).isGreaterThan(80);
        assertThat(survivors).isEmpty();
    }

    /** The provider, who has the key, makes everything around the change fit again. */
    @Test
    void findsWhatTheProviderItselfChanged() throws IOException {
        Holder.PAGE.navigate(html.toUri().toString());
        for (var attack : Forgeries.all()) {
            var forged = attack.make();
            if (!attack.onlyProgram()) {
                assertThat(found(forged.zip(folder), forged))
                        .as(attack.name())
                        .containsKey(attack.check().id());
            }
        }
    }

    @Test
    void findsEachAssaultAndNamesIt() throws IOException {
        Holder.PAGE.navigate(html.toUri().toString());
        var survivors = new ArrayList<String>();
        var all =
                Assault.all().stream().filter(assault -> !assault.onlyProgram()).toList();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            var found = found(
                    some.stream().map(assault -> assault.making().apply(folder)).toList());
            for (var n = 0; n < some.size(); n++) {
                var named = some.get(n).named();
                var files = found.get(n).values();
                if (files.stream().noneMatch(file -> named.matcher(file).matches())) {
                    survivors.add(some.get(n).name() + ": " + files);
                }
            }
        }

        assertThat(survivors).isEmpty();
    }

    private static Map<String, String> found(Path file, TestPackage good) throws IOException {
        return found(List.of(new Assault.Assaulted(file, good))).getFirst();
    }

    /**
     * The checks that failed, and where, by the page's own function: thousands of files by way of the form take minutes.
     * The files are deleted.
     */
    private static List<Map<String, String>> found(List<Assault.Assaulted> all) throws IOException {
        var given = new ArrayList<List<String>>();
        for (var one : all) {
            given.add(List.of(
                    Base64.getEncoder().encodeToString(Files.readAllBytes(one.zip())),
                    Jcs.text(one.good().trust())));
            Files.delete(one.zip());
        }
        var found = (List<?>) Holder.PAGE.evaluate("""
                given => Promise.all(given.map(async ([zip, trust]) => {
                  const file = new File([Uint8Array.from(atob(zip), c => c.charCodeAt(0))], "package.zip");
                  const state = await verify(file, new File([trust], "trust.json"));
                  return [...state.report.found].filter(([, f]) => f.outcome === "FAIL")
                    .map(([check, f]) => check + "\\t" + f.file.replace(/ \u00b7 .*/, "")).join("\\n");
                }))
                """, given);
        return found.stream()
                .map(failed -> String.valueOf(failed)
                        .lines()
                        .map(line -> line.split("\t", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1])))
                .toList();
    }

    @Test
    void refusesAForeignKeyAndABomb() throws IOException {
        var good = TestPackage.incident();
        assertThat(failures(TestPackage.incident().zip(folder), good)).contains("statement.signature");
        var retired = TestPackage.incident();
        assertThat(failures(retired.seal(retired.old).zip(folder), retired)).containsExactly("statement.signature");

        var zip = RawZip.of(good.files);
        zip.entries.set(0, new RawZip.Entry(TestPackage.TOP + "data/README.html", new byte[50 << 20], true));
        var bomb = Files.write(folder.resolve("bomb.zip"), zip.bytes());
        assertThat(failures(bomb, good)).containsExactly("zip.safe");
    }

    @Test
    void speaksThreeLanguagesAndAsksNobody() throws IOException {
        var good = TestPackage.incident();
        assertThat(failures(good.zip(folder), good)).isEmpty();
        var page = Holder.PAGE;
        page.click("button[lang=fr]");
        assertThat(page.textContent(".verdict h2")).contains("Valide");
        page.click("button[lang=de]");
        assertThat(page.textContent(".verdict h2")).contains("Gültig");
        assertThat(page.innerText("body")).doesNotContain("undefined");

        assertThat(REQUESTS).allSatisfy(url -> assertThat(url).matches("(file|blob):.*"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isAccessibleAndCanBePrinted(ColorScheme scheme) throws IOException {
        var good = TestPackage.incident();
        Holder.PAGE.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertThat(failures(good.zip(folder), good)).isEmpty();

        assertThat(new AxeBuilder(Holder.PAGE).analyze().getViolations()).isEmpty();
        Holder.PAGE.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/pictures/verifier-" + scheme + ".png")));
        assertThat(Holder.PAGE.pdf()).hasSizeGreaterThan(10_000);
    }

    @Test
    void itsPolicyAllowsItsOwnScriptAndStyleAndNothingElse() throws IOException {
        var page = Files.readString(html);

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline")
                .doesNotContain("http:");
        for (var tag : List.of("script", "style")) {
            var inside = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                    .matcher(page);
            assertThat(inside.find()).isTrue();
            var digest = Rfc6962.sha256(inside.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .as("the digest of the %s, which the policy must name", tag)
                    .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }
}
