package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.Lane;
import eu.custos.paper.Papers;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The file of a review, made by the platform's own maker of papers. */
class ReviewPaperTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script> &a; \u0007 ${7*7}";

    @Test
    void holdsEachPartOfTheReviewUnderTheIncidentsMarking() throws IOException {
        var text = text(Tlp.RED, "A service account with too many rights.");

        assertThat(text)
                .contains("TLP:RED", "ACME-2026-0042", "Acme Ltd", "A service account with too many rights.")
                .contains("Nobody owned it", "12 min late", "Review service accounts each quarter")
                .contains("approved", "Max Boss", "Complete.", "2026-11-24 12:00:00", "Containment holds")
                .contains("ACME-2026-0012", "There is more on the timeline");
    }

    @Test
    void keepsHostileTextAsText() throws IOException {
        assertThat(text(Tlp.AMBER, HOSTILE))
                .contains("<script>alert(1)</script> &a;", "${7*7}")
                .doesNotContain("49");
    }

    private static String text(Tlp tlp, String cause) throws IOException {
        try (var context = new AnnotationConfigApplicationContext("eu.custos.print")) {
            var pdf = context.getBean(Papers.class)
                    .pdf("review", Map.of("v", view(cause), "incident", head(tlp), "client", "ACME, Acme Ltd"), NOON);
            try (var file = Loader.loadPDF(pdf)) {
                return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
            }
        }
    }

    private static Map<String, @Nullable Object> head(Tlp tlp) {
        var head = new HashMap<String, @Nullable Object>();
        head.put("reference", "ACME-2026-0042");
        head.put("title", HOSTILE);
        head.put("severity", Severity.HIGH);
        head.put("tlp", tlp);
        head.put("exercise", false);
        head.put("declaredAt", NOON);
        head.put("endedAt", NOON);
        head.put("openFor", null);
        head.put("run", 1);
        return head;
    }

    private static Map<String, @Nullable Object> view(String cause) {
        var view = new HashMap<String, @Nullable Object>();
        view.put("review", review(cause));
        view.put("incident", Map.of("findings", Map.of("summary", "Cleaned.")));
        view.put("runs", null);
        view.put("category", "too many rights");
        view.put("chronology", List.of(new ReviewView.Moment(NOON, Lane.SOC, "Containment holds", "Maris Kask")));
        view.put("cut", true);
        view.put("same", List.of(new IncidentReference("ACME-2026-0012")));
        view.put("actions", List.of());
        return view;
    }

    private static IncidentReview review(String cause) {
        return new IncidentReview(
                new TenantId(new UUID(0, 1)),
                new UUID(0, 2),
                new IncidentId(new UUID(0, 3)),
                NOON,
                List.of(new Deviation(Deviation.Kind.LATE, "Triage incident", "12 min late", NOON, null)),
                RootCause.EXCESS_RIGHTS,
                cause,
                List.of("It was never reviewed", "Nobody owned it"),
                "Two people were ill.",
                new IncidentReview.Mark("Maris Kask", NOON),
                List.of("Review service accounts each quarter"),
                new IncidentReview.Mark("Lin Sofia", NOON),
                new IncidentReview.Settled(true, "Max Boss", NOON, "Complete."),
                NOON,
                false,
                new IncidentReview.Recurrence(1, 0));
    }
}
