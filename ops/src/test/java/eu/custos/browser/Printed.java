package eu.custos.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** What comes out of the printer where somebody prints the page they look at. */
final class Printed {

    /** An A4 sheet on its side without its margins, in pixels. */
    private static final int WIDTH = 1_032;

    private static final int HEIGHT = 703;

    /** The words that are to be seen on paper. */
    private static final String WORDS = """
            () => {
              const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const of = node.parentElement;
                if (of.closest('script,style,title,desc,option,datalist,textarea,noscript,template')) continue;
                const hidden = of.closest('.vh');
                if (hidden && getComputedStyle(hidden).position === 'absolute') continue;
                if (!of.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
                words.push(...node.textContent.split(/\\s+/).filter(word => word));
              }
              return words;
            }
            """;

    /** What is wider than where it stands, or than the sheet. */
    private static final String CUT = """
            () => [...document.body.querySelectorAll('*')]
              .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.vh') && one.textContent.trim())
              .filter(one => {
                const style = getComputedStyle(one), box = one.getBoundingClientRect();
                const hides = style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
                return (hides && one.clientWidth > 0) || box.right > document.documentElement.clientWidth + 1;
              })
              .map(one => one.tagName + '.' + (one.getAttribute('class') || '') + ': ' + one.textContent.trim().slice(0, 60))
            """;

    private final List<String> sheets;
    private final List<String> words;
    private final List<String> cut;

    private Printed(List<String> sheets, List<String> words, List<String> cut) {
        this.sheets = List.copyOf(sheets);
        this.words = List.copyOf(words);
        this.cut = List.copyOf(cut);
    }

    static Printed of(Person person) {
        var page = person.page;
        var window = page.viewportSize();
        page.setViewportSize(WIDTH, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        try {
            var words = texts(page.evaluate(WORDS));
            var cut = texts(page.evaluate(CUT));
            return new Printed(read(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true))), words, cut);
        } finally {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.setViewportSize(window.width, window.height);
        }
    }

    String text() {
        return String.join("\n", sheets);
    }

    /** The first sheet with those words. */
    String sheetWith(String words) {
        return sheets.stream()
                .filter(sheet -> sheet.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s is on no sheet".formatted(words)));
    }

    /** Whatever somebody who has only the paper misses. */
    List<String> missing() {
        var solid = solid(text());
        var missing = words.stream()
                .filter(word -> !solid.contains(solid(word)))
                .distinct()
                .map("not on paper: "::concat)
                .collect(Collectors.toCollection(ArrayList::new));
        cut.forEach(one -> missing.add("cut off: " + one));
        return missing;
    }

    /** Lines break elsewhere on paper, and letters may be written as capitals there. */
    private static String solid(String text) {
        return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(Object found) {
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static List<String> read(byte[] pdf) {
        try (var file = Loader.loadPDF(pdf)) {
            var sheets = new ArrayList<String>();
            for (var sheet = 1; sheet <= file.getNumberOfPages(); sheet++) {
                var reader = new PDFTextStripper();
                reader.setStartPage(sheet);
                reader.setEndPage(sheet);
                sheets.add(reader.getText(file));
            }
            return sheets;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
