package eu.custos.response.notification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.Message;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whom a notice tells: what its review changes of that, and who is told when nobody confirms. */
class RecipientsTest {

    private static final PostOffice POST = new PostOffice();
    private static final String REVIEW = "Task_ReviewNotice";
    private static final String WHY = "recipientsWhy";

    private final TenantId tenant = Story.DB.newClient();
    private final UUID ingrid = contact("Ingrid Sand", "+46 8 5550144", null);
    private final UUID olaf = contact("Olaf Berg", null, null);
    private final UUID deputy = contact("Dora Lund", null, ingrid);

    @AfterAll
    static void close() {
        POST.close();
    }

    private UUID contact(String name, @Nullable String phone, @Nullable UUID deputyOf) {
        var id = UUID.randomUUID();
        var mail = "c.%s@norda.example".formatted(id);
        Story.DB.in(Story.scope("lin", Role.LEAD, tenant), () -> {
            Story.PLATFORM
                    .bean(Contacts.class)
                    .enter(tenant, new Contact(id, name, "CISO", mail, phone, "en", deputyOf, true));
            return id;
        });
        return id;
    }

    private Story assessed() {
        return Story.declared(tenant, Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");
    }

    private static Completion review(Story story, String tlp, String... more) {
        var fields = new java.util.ArrayList<>(List.of("approve", "yes", "tlp", tlp));
        fields.addAll(List.of(more));
        return story.answer("lin", Role.LEAD, REVIEW, fields.toArray(String[]::new));
    }

    private List<String> told(Story story) {
        return story.messages().stream()
                .filter(message -> message.outside().occasion() != eu.custos.notice.Occasion.PAGE)
                .map(Message::recipientName)
                .distinct()
                .sorted()
                .toList();
    }

    private List<RecipientChoice> choices(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ChosenRecipients.class)
                        .of(
                                tenant,
                                Story.PLATFORM
                                        .bean(Notices.class)
                                        .of(tenant, story.incident().id()))
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private static String error(Completion completion, String field) {
        assertThat(completion).isInstanceOf(Completion.Unfit.class);
        return String.valueOf(((Completion.Unfit) completion).wrong().errors().get(field));
    }

    @Test
    void tellsThoseOfTheStrategyWhereNothingIsChosen() {
        var story = assessed();
        assertThat(review(story, "AMBER")).isInstanceOf(Completion.Done.class);

        assertThat(told(story)).containsExactly("Ingrid Sand", "Olaf Berg");
        assertThat(choices(story)).isEmpty();
        assertThat(story.evidence()).doesNotContain("notice.recipients-chosen");
    }

    @Test
    void leavesSomebodyOutWithAReasonThatStandsWithTheProof() {
        var story = assessed();
        assertThat(error(review(story, "AMBER", "leave-" + olaf, "yes"), WHY)).startsWith("Say why");
        assertThat(review(story, "AMBER", "leave-" + olaf, "yes", WHY, "He is a witness in it"))
                .isInstanceOf(Completion.Done.class);

        assertThat(told(story)).containsExactly("Ingrid Sand");
        assertThat(choices(story)).singleElement().satisfies(choice -> {
            assertThat(choice.name()).isEqualTo("Olaf Berg");
            assertThat(choice.kind()).isEqualTo(Kind.LEFT_OUT);
            assertThat(choice.byName()).isEqualTo("Lin Sofia");
        });
        assertThat(story.facts("notice.recipients-chosen"))
                .singleElement()
                .asString()
                .contains(olaf.toString())
                .doesNotContain("Olaf");
        assertThat(story.words("notice.recipients-chosen")).containsExactly("He is a witness in it");
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(16)));
        assertThat(told(story)).as("also over the second way").doesNotContain("Olaf Berg");
    }

    @Test
    void tellsADeputyAtOnceButNobodyMoreOfTlpRed() {
        var story = assessed();
        assertThat(error(review(story, "RED", "add-" + deputy, "yes", WHY, "She is on site"), "add-" + deputy))
                .startsWith("Of TLP:RED");
        assertThat(review(story, "AMBER", "add-" + deputy, "yes", WHY, "She is on site"))
                .isInstanceOf(Completion.Done.class);

        assertThat(told(story)).containsExactly("Dora Lund", "Ingrid Sand", "Olaf Berg");
    }

    @Test
    void neverTellsNobodyAndNobodyWhoIsNoContactOfTheClient() {
        var story = assessed();
        assertThat(review(story, "AMBER", "leave-" + olaf, "yes", "leave-" + ingrid, "yes", WHY, "Both are witnesses"))
                .isInstanceOf(Completion.Unfit.class);
        assertThat(review(story, "AMBER", "add-" + UUID.randomUUID(), "yes", WHY, "A friend"))
                .isInstanceOf(Completion.Unfit.class);
        assertThat(story.messages()).isEmpty();
    }

    @Test
    void tellsSecondWaysAndDeputiesWhenHalfOfTheTimeToConfirmIsOver() {
        var story = assessed();
        review(story, "AMBER");
        POST.deliver();
        story.work();
        var at = Story.PLATFORM.clock().instant();
        story.pass(at.plus(Duration.ofMinutes(29)));
        assertThat(told(story)).containsExactly("Ingrid Sand", "Olaf Berg");

        story.pass(at.plus(Duration.ofMinutes(31)));

        assertThat(told(story)).containsExactly("Dora Lund", "Ingrid Sand", "Olaf Berg");
        assertThat(story.messages())
                .extracting(message -> message.route().kind())
                .contains(ChannelKind.SMS);
        assertThat(story.evidence()).containsOnlyOnce("notice.second-way-taken");
        story.pass(at.plus(Duration.ofMinutes(61)));
        assertThat(story.tasks())
                .anyMatch(task -> task.isOpen() && task.activity().equals("Task_TellByPhone"));
    }

    @Test
    void tellsNobodyMoreOnceSomebodyHasConfirmed() {
        var story = assessed();
        review(story, "AMBER");
        POST.deliver();
        story.work();
        var notice = story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(Notices.class)
                        .of(tenant, story.incident().id())
                        .getFirst());
        story.as(
                "ingrid",
                Role.CLIENT_USER,
                () -> Story.PLATFORM.bean(Notices.class).acknowledge(tenant, notice.id()));

        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(31)));

        assertThat(told(story)).doesNotContain("Dora Lund");
        assertThat(story.evidence()).doesNotContain("notice.second-way-taken");
    }
}
