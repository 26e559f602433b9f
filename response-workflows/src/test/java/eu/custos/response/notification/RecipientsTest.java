package eu.custos.response.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.Message;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
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
        acknowledge(story);

        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(31)));

        assertThat(told(story)).doesNotContain("Dora Lund");
        assertThat(story.evidence()).doesNotContain("notice.second-way-taken");
    }

    private NoticeForecast.Forecast foretold(TenantId client, Severity severity, Instant at) {
        return CurrentScope.call(
                Story.scope("lin", Role.LEAD, client),
                () -> Story.PLATFORM.bean(NoticeForecast.class).ofRated(client, severity, at));
    }

    private static List<String> words(NoticeForecast.Forecast forecast, Instant from) {
        return forecast.steps().stream()
                .map(step -> "%d %s %s"
                        .formatted(
                                Duration.between(from, step.at()).toMinutes(),
                                step.what(),
                                step.told().stream()
                                        .map(told -> "%s by %s".formatted(told.name(), told.way()))
                                        .sorted()
                                        .toList()))
                .toList();
    }

    @Test
    void isToldAsItWasForetold() {
        var story = assessed();
        var at = Story.PLATFORM.clock().instant();
        var forecast = foretold(tenant, Severity.HIGH, at);

        assertThat(words(forecast, at))
                .containsExactly(
                        "0 FIRST [Ingrid Sand by e-mail, Olaf Berg by e-mail]",
                        "15 LEAST [Ingrid Sand by e-mail, Olaf Berg by e-mail]",
                        "30 SECOND [Dora Lund by e-mail, Ingrid Sand by text message]",
                        "60 CALL []",
                        "90 ESCALATED []");
        assertThat(story.messages()).as("nobody is told by looking").isEmpty();

        review(story, "AMBER");
        POST.deliver();
        story.work();
        assertThat(told(story)).containsExactly("Ingrid Sand", "Olaf Berg");
        story.pass(forecast.steps().get(2).at().minusSeconds(1));
        assertThat(told(story)).doesNotContain("Dora Lund");
        story.pass(forecast.steps().get(2).at().plusSeconds(1));
        assertThat(told(story)).contains("Dora Lund");
        assertThat(story.tasks()).noneMatch(task -> task.activity().equals("Task_TellByPhone"));
        story.pass(forecast.steps().get(3).at().plusSeconds(1));
        assertThat(story.tasks()).anyMatch(task -> task.activity().equals("Task_TellByPhone"));
        var before = escalations(story);
        story.pass(forecast.steps().get(4).at().plusSeconds(1));
        assertThat(escalations(story)).isGreaterThan(before);
    }

    private static long escalations(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }

    @Test
    void isForetoldByTheClientsDayAndWhereThereIsNoWay() {
        var night = Instant.parse("2026-11-29T02:00:00Z");
        assertThat(words(foretold(tenant, Severity.LOW, night), night)).isEmpty();
        var medium = foretold(tenant, Severity.MEDIUM, night);
        assertThat(medium.confirmed()).isFalse();
        assertThat(medium.steps())
                .filteredOn(step -> step.what() == NoticeForecast.What.FIRST)
                .singleElement()
                .satisfies(step -> assertThat(step.at()).isAfter(night.plus(Duration.ofHours(24))));

        var nobody = Story.DB.newClient();
        assertThat(words(foretold(nobody, Severity.HIGH, night), night))
                .containsExactly("0 UNREACHABLE []", "15 LEAST []", "30 ESCALATED []");
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(
                        Story.scope("lin", Role.LEAD, nobody),
                        () -> Story.PLATFORM.bean(NoticeForecast.class).ofRated(tenant, Severity.HIGH, night)));
    }

    @Test
    void showsInConformanceWhereTheSecondWayWasTakenAndOnlyThere() {
        var from = Story.PLATFORM.clock().instant();
        var story = assessed();
        review(story, "AMBER");
        POST.deliver();
        story.work();
        var other =
                Story.declared(Story.DB.newClient(), Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");
        assertThat(conduct(story, from).clients())
                .containsExactly(new NoticeConduct.ByClient(tenant, 1, 0, 0, 0, 0, 1));
        assertThat(conduct(story, from).secondWays()).isEmpty();

        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(31)));
        assertThat(conduct(story, from).clients())
                .containsExactly(new NoticeConduct.ByClient(tenant, 1, 0, 1, 0, 0, 1));
        acknowledge(story);

        assertThat(conduct(story, from).clients())
                .containsExactly(new NoticeConduct.ByClient(tenant, 1, 0, 1, 1, 0, 0));
        assertThat(conduct(story, from).secondWays()).singleElement().satisfies(taken -> {
            assertThat(taken.reference()).isEqualTo(story.incident().reference().value());
            assertThat(taken.confirmedBy()).isEqualTo("Ingrid Sand");
            assertThat(taken.takenAt()).isAfter(taken.publishedAt());
        });
        assertThat(conduct(other, from).secondWays()).isEmpty();
        assertThat(conduct(story, Story.PLATFORM.clock().instant().plusSeconds(1))
                        .clients())
                .isEmpty();
    }

    private static NoticeConduct conduct(Story story, Instant from) {
        return story.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM.bean(JdbcNoticeConduct.class).since(from));
    }

    private void acknowledge(Story story) {
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
    }
}
