package eu.custos.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What veraPDF finds wrong with a file, by PDF/A-3 level A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). */
public final class PdfJudge {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfJudge() {}

    public static List<String> flaws(byte[] file) {
        return Stream.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)
                .flatMap(form -> flaws(file, form).stream())
                .toList();
    }

    private static List<String> flaws(byte[] file, PDFAFlavour form) {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new ByteArrayInputStream(file), form);
                var validator = foundry.createValidator(form, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(flaw -> "%s %s-%d: %s"
                            .formatted(
                                    form,
                                    flaw.getRuleId().getClause(),
                                    flaw.getRuleId().getTestNumber(),
                                    flaw.getMessage()))
                    .distinct()
                    .toList();
        } catch (EncryptedPdfException | ModelParsingException | ValidationException | IOException unreadable) {
            throw new IllegalStateException("The file cannot be judged", unreadable);
        }
    }
}
