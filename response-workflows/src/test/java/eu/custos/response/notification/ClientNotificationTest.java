package eu.custos.response.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.notice.ChannelKind;
import eu.custos.notice.Channels;
import eu.custos.notice.Occasion;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClientNotificationTest {

    private static final PostOffice POST = new PostOffice();
    private static final String REVIEW = "Task_ReviewNotice";
    private static final String CALL = "Task_TellByPhone";

    private final TenantId tenant = Story.DB.newClient();
    private final String address = "i.%s@norda.example".formatted(UUID.randomUUID());

    @AfterAll
    static void close() {
        POST.close();
    }

    @Test
    void tellsTheMainContactAndEndsWhenTheClientConfirms() {
        contact(address, null, null);
        var story = assessed("HIGH");

        assertThat(tasks(story)).containsExactly(REVIEW);
        approve(story);
        POST.deliver();
        assertThat(POST.mailsTo(address)).hasSize(1);
        assertThat(endOf(story)).isNull();

        assertThat(confirm(story, notice(story))).isTrue();
        assertThat(endOf(story)).isEqualTo("End_NoticeAcknowledged");
        assertThat(story.evidence())
                .containsSubsequence(
                        "notice.strategy-chosen",
                        "notice.drafted",
                        "notice.reviewed",
                        "notice.published",
                        "notice.sent",
                        "notice.delivered",
                        "notice.acknowledged");
        assertThat(confirm(story, notice(story))).as("twice is once").isTrue();
        assertThat(story.evidence()).containsOnlyOnce("notice.acknowledged");
    }

    @Test
    void neverHoldsTheIncidentBack() {
        var story = assessed("HIGH");

        assertThat(story.open()).contains("Task_ProposeContainment");
    }

    @Test
    void asksALeadFromHighSeverityUp() {
        var story = assessed("HIGH");

        assertThat(story.answer("ada", Role.ANALYST, REVIEW, "approve", "yes", "tlp", "AMBER"))
                .isInstanceOf(Completion.Refused.class);
        assertThat(story.answer("lin", Role.LEAD, REVIEW, "approve", "no", "tlp", "AMBER"))
                .isInstanceOf(Completion.Unfit.class);
        story.done("lin", Role.LEAD, REVIEW, "approve", "no", "tlp", "AMBER", "reason", "Told in person");
        assertThat(endOf(story)).isEqualTo("End_NoticeRefused");
        assertThat(notice(story).state()).isEqualTo(ClientNotice.State.WITHDRAWN);
    }

    @Test
    void sendsTheLeastWhenTheReviewIsLateAndLeavesTheTextToIt() {
        contact(address, null, null);
        var story = assessed("HIGH").almostDue(REVIEW);
        POST.deliver();
        assertThat(POST.mailsTo(address)).isEmpty();

        story.overdue(REVIEW);
        POST.deliver();
        assertThat(POST.mailsTo(address)).hasSize(1);
        assertThat(published(story)).isEmpty();
        assertThat(tasks(story)).containsExactly(REVIEW);

        approve(story);
        POST.deliver();
        assertThat(POST.mailsTo(address)).hasSize(2);
        assertThat(published(story)).hasSize(1);
    }

    @Test
    void takesTheSecondWayAndTheDeputyWhenTheFirstIsRefused() {
        var gone = "/" + UUID.randomUUID();
        var deputy = "d.%s@norda.example".formatted(UUID.randomUUID());
        POST.web.stubFor(post(urlEqualTo(gone)).willReturn(aResponse().withStatus(410)));
        var ingrid = contact(null, "+46 8 5550144", null);
        contact(deputy, null, ingrid);
        asLead(() -> Story.PLATFORM
                .bean(Channels.class)
                .keep(
                        tenant,
                        new Channels.Wanted(
                                ingrid,
                                1,
                                ChannelKind.WEBHOOK,
                                POST.web.baseUrl() + gone,
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        var story = assessed("HIGH");
        approve(story);

        POST.deliver();
        assertThat(POST.mailsTo(deputy)).isEmpty();
        assertThat(story.evidence()).contains("notice.undelivered");

        story.work();
        POST.deliver();
        assertThat(POST.mailsTo(deputy)).hasSize(1);
        assertThat(story.evidence()).contains("notice.delivered");
    }

    @Test
    void takesTheSecondWayWhenNothingIsDeliveredInTime() {
        contact(address, "+46 8 5550144", null);
        var story = assessed("HIGH");
        approve(story);

        story.pass(Story.PLATFORM.clock().instant().plusSeconds(15 * 60 + 1));

        assertThat(story.messages())
                .extracting(message -> message.route().kind())
                .contains(ChannelKind.SMS);
        POST.deliver();
    }

    @Test
    void hasTheClientCalledWhereNobodyCanBeWrittenTo() {
        var story = assessed("HIGH");
        approve(story);

        assertThat(tasks(story)).containsExactly(CALL);
        assertThat(story.answer("ada", Role.ANALYST, CALL, "reached", "yes")).isInstanceOf(Completion.Unfit.class);
        story.done("ada", Role.ANALYST, CALL, "reached", "yes", "person", "Ingrid Sand, CISO");
        assertThat(endOf(story)).isEqualTo("End_ToldByPhone");
        assertThat(notice(story).course().told()).isEqualTo("Ingrid Sand, CISO");
    }

    @Test
    void escalatesAClientWhoCannotBeReached() {
        var story = assessed("HIGH");
        approve(story);
        var before = ladders(story);

        story.done("ada", Role.ANALYST, CALL, "reached", "no", "attempts", "+46 8 5550144, three times");

        assertThat(endOf(story)).isEqualTo("End_ClientUnreached");
        assertThat(ladders(story)).isEqualTo(before + 1);
    }

    @Test
    void escalatesACallThatNobodyMakes() {
        var story = assessed("HIGH");
        approve(story);
        var before = ladders(story);

        story.overdue(CALL);

        assertThat(ladders(story)).isGreaterThan(before);
        assertThat(tasks(story)).containsExactly(CALL);
    }

    @Test
    void hasTheClientCalledWhenNobodyConfirms() {
        contact(address, null, null);
        var story = assessed("HIGH");
        approve(story);
        POST.deliver();

        story.pass(Story.PLATFORM.clock().instant().plusSeconds(59 * 60));
        assertThat(tasks(story)).isEmpty();

        story.pass(Story.PLATFORM.clock().instant().plusSeconds(61));
        assertThat(tasks(story)).containsExactly(CALL);

        confirm(story, notice(story));
        assertThat(tasks(story)).as("the call is no longer needed").isEmpty();
    }

    @Test
    void endsWithTheDeliveryWhereNobodyHasToConfirm() {
        contact(address, null, null);
        var story = assessed("MEDIUM");
        story.done("ada", Role.ANALYST, REVIEW, "approve", "yes", "tlp", "AMBER");
        Story.PLATFORM.clock().advance(java.time.Duration.ofDays(3));
        POST.deliver();

        assertThat(endOf(story)).isEqualTo("End_NoticeDelivered");
    }

    @Test
    void putsASmallOneIntoThePortalOnly() {
        contact(address, null, null);
        var story = assessed("LOW");
        POST.deliver();

        assertThat(endOf(story)).isEqualTo("End_InPortal");
        assertThat(published(story)).hasSize(1);
        assertThat(story.messages()).isEmpty();
    }

    @Test
    void tellsNobodyOfAnExercise() {
        contact(address, null, null);
        var story = assessed(Story.declared(tenant, Severity.LOW, true), "HIGH");

        assertThat(endOf(story)).isEqualTo("End_NoNotice");
        assertThat(notice(story).state()).isEqualTo(ClientNotice.State.UNNEEDED);
        assertThat(story.messages()).isEmpty();
    }

    @Test
    void asksForADecisionOverBothWaysAtOnce() {
        contact(address, "+46 8 5550144", null);
        var story = assessed("LOW");
        request(story, Occasion.DECISION_DUE, "one");
        request(story, Occasion.DECISION_DUE, "one");

        assertThat(story.messages())
                .extracting(message -> message.route().kind())
                .containsExactlyInAnyOrder(ChannelKind.EMAIL, ChannelKind.SMS);
        POST.deliver();
        assertThat(ends(story)).contains("End_NoticeDelivered");
    }

    @Test
    void dropsWhatIsNotReviewedWhenANewerNoticeSaysMore() {
        var story = assessed("HIGH");

        request(story, Occasion.CLOSED, "closed");

        assertThat(ends(story)).contains("End_NoticeSuperseded");
        assertThat(tasks(story)).containsExactly(REVIEW);
    }

    @Test
    void correctsWhatWasToldOfAnIncidentThatIsNone() {
        contact(address, null, null);
        var story = assessed("HIGH");
        approve(story);
        POST.deliver();

        story.as("ada", Role.ANALYST, () -> {
            Story.PLATFORM.bean(Notices.class).correct(tenant, story.incident().id());
            return true;
        });
        story.work();
        story.done("lin", Role.LEAD, REVIEW, "approve", "yes", "tlp", "AMBER");
        POST.deliver();

        assertThat(POST.mailsTo(address)).hasSize(2);
        assertThat(published(story)).extracting(ClientNotice::occasion).contains(Occasion.WITHDRAWN);
    }

    /** Titles come from attackers, texts from tired people: neither leaves, however it is written. */
    @Test
    void letsNoDetailLeaveThePortal() throws Exception {
        contact(address, "+46 8 5550144", null);
        var title = "FS-01 {link} {severity} <b>x</b> Bcc: all@evil.example https://evil.example";
        var incident = CurrentScope.call(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.PLATFORM
                        .bean(IncidentDesk.class)
                        .declare(
                                tenant,
                                new NewIncident(
                                        title,
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Story.PLATFORM.clock().instant(),
                                        List.of(),
                                        List.of(),
                                        false)));
        var story = Story.of(incident);
        assessed(story, "HIGH");
        story.done(
                "lin",
                Role.LEAD,
                REVIEW,
                "approve",
                "yes",
                "tlp",
                "RED",
                "text",
                "Password of FS-01 is hunter2\r\nSubject: hunter2");
        POST.deliver();

        var raw = new java.io.ByteArrayOutputStream();
        POST.mailsTo(address).getFirst().writeTo(raw);
        assertThat(raw.toString(java.nio.charset.StandardCharsets.UTF_8))
                .contains(story.incident().reference().value())
                .doesNotContain("FS-01", "hunter2", "evil", "high", "Bcc");
        assertThat(published(story).getFirst().written().text()).contains("hunter2");
        Story.DB.settled();
        var rows = Story.DB.in(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT m::text FROM notice_message m UNION ALL SELECT convert_from(leaf, 'UTF8')"
                                + " FROM evidence_leaf WHERE type LIKE 'message.%'")
                        .query(String.class)
                        .list());
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain("FS-01", "hunter2", "evil"));
    }

    private UUID contact(
            @org.jspecify.annotations.Nullable String mail,
            @org.jspecify.annotations.Nullable String phone,
            @org.jspecify.annotations.Nullable UUID deputyOf) {
        var id = UUID.randomUUID();
        var number = mail == null && phone == null ? "+46 8 5550144" : phone;
        asLead(() -> Story.PLATFORM
                .bean(Contacts.class)
                .enter(tenant, new Contact(id, "Ingrid Sand", "CISO", mail, number, "en", deputyOf, true)));
        return id;
    }

    private Story assessed(String severity) {
        return assessed(Story.declared(tenant, Severity.LOW), severity);
    }

    private static Story assessed(Story story, String severity) {
        story.triaged();
        return switch (severity) {
            case "HIGH" -> story.assessed("HIGH", "NONE", "SEVERAL", "no");
            case "MEDIUM" -> story.assessed("LOW", "NONE", "WIDE", "no");
            default -> story.assessed("LOW", "NONE", "ONE", "no");
        };
    }

    private static void approve(Story story) {
        story.done("lin", Role.LEAD, REVIEW, "approve", "yes", "tlp", "AMBER");
    }

    private void request(Story story, Occasion occasion, String subject) {
        story.as("ada", Role.ANALYST, () -> {
            Story.PLATFORM.bean(Notices.class).request(tenant, story.incident().id(), occasion, subject);
            return true;
        });
        story.work();
    }

    private boolean confirm(Story story, ClientNotice notice) {
        var confirmed = story.as(
                "ingrid",
                Role.CLIENT_USER,
                () -> Story.PLATFORM.bean(Notices.class).acknowledge(tenant, notice.id()));
        story.work();
        return confirmed;
    }

    private static List<String> tasks(Story story) {
        return story.tasks().stream()
                .filter(task -> task.isOpen() && task.process().equals(Notices.PROCESS))
                .map(task -> task.activity())
                .toList();
    }

    private ClientNotice notice(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(Notices.class)
                        .of(tenant, story.incident().id())
                        .getFirst());
    }

    private List<ClientNotice> published(Story story) {
        return story.as(
                "ingrid",
                Role.CLIENT_USER,
                () -> Story.PLATFORM
                        .bean(Notices.class)
                        .published(tenant, story.incident().reference().value()));
    }

    private static @org.jspecify.annotations.Nullable String endOf(Story story) {
        return story.run(Notices.PROCESS).endedAs();
    }

    private static List<String> ends(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals(Notices.PROCESS))
                .map(run -> String.valueOf(run.endedAs()))
                .toList();
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }

    private void asLead(Runnable work) {
        CurrentScope.run(Story.scope("lin", Role.LEAD, tenant), work);
    }
}
