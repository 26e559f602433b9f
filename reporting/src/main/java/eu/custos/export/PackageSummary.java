package eu.custos.export;

import eu.custos.evidence.Checkpoint;
import eu.custos.print.PdfFile;
import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What people read in a package, as a page and as a PDF file: what it is about, what happened, what is left out, how to verify it. */
final class PackageSummary {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    PackageSummary() {
        // Of its own: the console's pages may hold no style, and these must stand alone.
        engine.addTemplateResolver(resolver("README", ".html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("report", ".xml", TemplateMode.XML));
    }

    /**
     * What it tells of.
     *
     * @param publicKey that signed the package
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Told(PackageOrder order, Checkpoint end, LedgerPart.Counts counts, byte[] publicKey) {}

    /**
     * The page.
     *
     * @param files names of those beside it
     */
    String html(Told told, List<String> files) {
        var context = context(told);
        context.setVariable("files", files);
        return engine.process("README", context);
    }

    PdfFile pdf(Told told) {
        return PdfFile.of(
                engine.process("report", context(told)), told.order.export().askedAt());
    }

    private static Context context(Told told) {
        var order = told.order;
        var export = order.export();
        var subject = export.subject();
        var context = new Context(Locale.ROOT);
        context.setVariables(Map.of(
                "name",
                export.name(),
                "client",
                order.client().reference() + ", " + order.client().name(),
                "made",
                PackageTime.text(export.askedAt()),
                "end",
                told.end,
                "first",
                order.range().first(),
                "counts",
                told.counts,
                "reasons",
                Disclosure.REASONS,
                "keyId",
                Sha256.hex(told.publicKey)));
        context.setVariable("incident", subject.reference());
        context.setVariable("from", PackageTime.orNull(subject.start()));
        context.setVariable("to", PackageTime.orNull(subject.end()));
        context.setVariable("controls", subject.controls());
        context.setVariable("why", export.withholding().reason());
        return context;
    }

    private static ClassLoaderTemplateResolver resolver(String name, String suffix, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(PackageSummary.class.getClassLoader());
        resolver.setResolvablePatterns(Set.of(name));
        resolver.setPrefix("evidence-package/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }
}
