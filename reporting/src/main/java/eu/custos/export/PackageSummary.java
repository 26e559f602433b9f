package eu.custos.export;

import eu.custos.evidence.Checkpoint;
import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The page in a package that people read: what it is about, what happened, what is left out, how to verify it. */
final class PackageSummary {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    PackageSummary() {
        // Of its own: the console's pages may hold no style, and this one must stand alone.
        var resolver = new ClassLoaderTemplateResolver(PackageSummary.class.getClassLoader());
        resolver.setPrefix("evidence-package/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    String html(PackageOrder order, Checkpoint end, LedgerPart.Counts counts, List<String> files, byte[] publicKey) {
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
                end,
                "first",
                order.range().first(),
                "counts",
                counts,
                "reasons",
                Disclosure.REASONS,
                "files",
                files,
                "keyId",
                Sha256.hex(publicKey)));
        context.setVariable("incident", subject.reference());
        context.setVariable("from", PackageTime.orNull(subject.start()));
        context.setVariable("to", PackageTime.orNull(subject.end()));
        context.setVariable("controls", subject.controls());
        context.setVariable("why", export.withholding().reason());
        return engine.process("README", context);
    }
}
