package eu.custos.print;

import eu.custos.paper.Papers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Papers by templates of their own: the console's pages may hold no style, and these must stand alone. */
@Component
class TemplatePapers implements Papers {

    /** XML knows no other character, also not escaped; people paste the strangest things. */
    private static final Pattern NOT_XML = Pattern.compile(
            "[^\\x09\\x0a\\x0d\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));",
            Pattern.CASE_INSENSITIVE);

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    TemplatePapers() {
        var resolver = new ClassLoaderTemplateResolver(TemplatePapers.class.getClassLoader());
        resolver.setPrefix("paper/");
        resolver.setSuffix(".xml");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    @Override
    public byte[] pdf(String template, Map<String, ? extends @Nullable Object> values, Instant made) {
        var context = new Context(Locale.ROOT);
        values.forEach(context::setVariable);
        context.setVariable("times", new PaperTimes());
        context.setVariable("made", made);
        var page = NOT_XML.matcher(engine.process(template, context)).replaceAll("\uFFFD");
        var bytes = new ByteArrayOutputStream();
        try {
            PdfFile.of(page, made).writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
