package eu.custos.response.notification;

import eu.custos.notice.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A notice with its messages, as the incident's page shows it. */
record NoticeView(ClientNotice notice, List<Message> messages, List<RecipientChoice> choices) {

    NoticeView {
        messages = List.copyOf(messages);
        choices = List.copyOf(choices);
    }

    static List<NoticeView> of(
            List<ClientNotice> notices, List<Message> messages, Map<UUID, List<RecipientChoice>> choices) {
        return notices.stream()
                .map(notice -> new NoticeView(
                        notice,
                        messages.stream()
                                .filter(message -> message.subject().equals(notice.id()))
                                .toList(),
                        choices.getOrDefault(notice.id(), List.of())))
                .toList();
    }

    /** Calls of our own people. */
    static List<Message> others(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.outside().occasion().isForOurPeople())
                .toList();
    }

    public String title() {
        return notice.occasion().code().replace('-', ' ');
    }

    /** How it stands, in words. */
    public String standing() {
        var course = notice.course();
        return switch (notice.state()) {
            case REQUESTED -> "being prepared";
            case REVIEW ->
                course.minimalAt() == null ? "to be reviewed" : "to be reviewed; the client knows there is one";
            case WITHDRAWN -> "withdrawn";
            case UNNEEDED -> "not needed";
            case PUBLISHED ->
                course.acknowledgedAt() != null
                        ? "confirmed"
                        : course.toldAt() != null
                                ? "told by phone"
                                : course.deliveredAt() != null ? "delivered" : "in the portal";
        };
    }

    /** Why nobody is told, or how it is done. */
    public String strategy() {
        var strategy = notice.strategy();
        return strategy == null ? "" : strategy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
