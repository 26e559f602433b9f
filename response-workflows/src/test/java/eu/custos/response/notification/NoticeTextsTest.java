package eu.custos.response.notification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.Erased;
import eu.custos.evidence.TextErasure;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the ledger tells of the texts of notices, and what is left of it once they are erased. */
class NoticeTextsTest {

    private static final String REVIEW = "Task_ReviewNotice";
    private static final String TEXT = "Please keep FS-01 off the network.";

    private final TenantId tenant = Story.DB.newClient();

    @Test
    void oneDigestShowsThatWhatWasReviewedIsWhatTheClientRead() {
        var story = told(TEXT);

        var digest = text(story.facts("notice.reviewed"));
        assertThat(text(story.facts("notice.published"))).isEqualTo(digest);
        assertThat(story.words("notice.published")).containsExactly(TEXT);
        assertThat(of(Pattern.compile("\"reason\":\\{\"sha256\":\"([0-9a-f]{64})\""), story.facts("notice.published")))
                .as("the digest of the words is the same one, so that a reader of a package has the salt")
                .isEqualTo(digest);
        assertThat(text(story.facts("notice.drafted"))).isNotEqualTo(digest);
    }

    @Test
    void aDraftThatIsTakenAsItIsHasTheDigestOfTheDraft() {
        var story = told("");

        assertThat(text(story.facts("notice.published")))
                .isEqualTo(text(story.facts("notice.drafted")))
                .isEqualTo(text(story.facts("notice.reviewed")));
    }

    @Test
    void aShortTextCannotBeTriedOut() {
        var first = text(told(TEXT).facts("notice.published"));
        var second = text(new NoticeTextsTest().told(TEXT).facts("notice.published"));

        assertThat(first).isNotEqualTo(second).isNotEqualTo(Sha256.hex(TEXT));
    }

    @Test
    void erasingTakesTextDraftAndSaltAndLeavesWhatTellsThatTheyWereTheSame() {
        var story = told(TEXT);
        var digest = text(story.facts("notice.published"));

        story.as("lin", Role.LEAD, () -> {
            Story.PLATFORM.bean(TextErasure.class).erase(tenant, seq(), "Asked for.");
            return true;
        });

        assertThat(story.words("notice.published")).isEmpty();
        assertThat(text(story.facts("notice.published"))).isEqualTo(digest);
        assertThat(text(story.facts("notice.reviewed"))).isEqualTo(digest);
        assertThat(row(story)).containsExactly(Erased.WORDS, Erased.WORDS, "no salt");
        assertThat(story.as(
                                "ingrid",
                                Role.CLIENT_USER,
                                () -> Story.PLATFORM.bean(Notices.class).published(tenant, null))
                        .getFirst()
                        .written()
                        .text())
                .isEqualTo(Erased.WORDS);
    }

    @Test
    void erasingWhyItWasChangedLeavesTheText() {
        var story = told(TEXT, "reason", "Ingrid asked for plain words");

        story.as("lin", Role.LEAD, () -> {
            Story.PLATFORM.bean(TextErasure.class).erase(tenant, seq("notice.reviewed"), "Asked for.");
            return true;
        });

        assertThat(story.words("notice.reviewed")).isEmpty();
        assertThat(row(story)).contains(TEXT).doesNotContain("no salt");
    }

    @Test
    void whatSomebodyWroteWhoWithdrewItIsKeptNowhere() {
        var story = answered("no", TEXT, "reason", "Told in person");

        assertThat(story.facts("notice.reviewed").getFirst()).contains("\"approved\":false", "\"changed\":false");
        assertThat(text(story.facts("notice.reviewed"))).isEqualTo(text(story.facts("notice.drafted")));
    }

    private Story told(String text, String... more) {
        return answered("yes", text, more);
    }

    private Story answered(String approve, String text, String... more) {
        var story = Story.declared(tenant, Severity.LOW).triaged();
        story.assessed("HIGH", "NONE", "SEVERAL", "no");
        var answers = new ArrayList<>(List.of("approve", approve, "tlp", "AMBER", "text", text));
        answers.addAll(List.of(more));
        return story.done("lin", Role.LEAD, REVIEW, answers.toArray(String[]::new));
    }

    private long seq() {
        return seq("notice.published");
    }

    private long seq(String type) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT seq FROM evidence_leaf WHERE type = ?")
                        .param(type)
                        .query(Long.class)
                        .single());
    }

    private List<String> row(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT text, draft, coalesce(encode(salt, 'hex'), 'no salt') FROM client_notice"
                                + " WHERE incident_id = ?")
                        .param(story.incident().id().value())
                        .query((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .single());
    }

    private static String text(List<String> leaves) {
        return of(Pattern.compile("\"text\":\"([0-9a-f]{64})\""), leaves);
    }

    private static String of(Pattern pattern, List<String> leaves) {
        var found = pattern.matcher(leaves.getFirst());
        assertThat(found.find()).as(leaves.getFirst()).isTrue();
        return found.group(1);
    }
}
