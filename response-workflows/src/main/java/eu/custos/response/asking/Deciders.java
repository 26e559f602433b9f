package eu.custos.response.asking;

import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who gives the client's answer: a decider in the portal, or one by phone whose words somebody of ours writes down.
 *
 * <p>By phone a one-time code says that it is the decider. Without one a lead may write an answer down only where the
 * client itself has agreed to that.
 */
@Component
public class Deciders {

    private static final String CONTACT = "contact";
    private static final String CODE = "code";

    private final Contacts contacts;
    private final PhoneCodes codes;
    private final Delegations delegations;
    private final AskingBack back;

    Deciders(Contacts contacts, PhoneCodes codes, Delegations delegations, AskingBack back) {
        this.contacts = contacts;
        this.codes = codes;
        this.delegations = delegations;
        this.back = back;
    }

    /** What the client asked back, and what we said. */
    public List<Fact> askedBack(WorkTask task) {
        return back.of(task).stream()
                .map(asked -> new Fact(
                        "Asked back",
                        "%s: %s. %s"
                                .formatted(
                                        asked.byName(),
                                        asked.question(),
                                        asked.said() == null
                                                ? "Not answered yet; the tab Questions has the form."
                                                : asked.said().byName() + ": "
                                                        + asked.said().answer())))
                .toList();
    }

    /** Whether somebody of ours gave them more time than they had. */
    public boolean haveMoreTime(WorkTask task) {
        return !back.times(task).isEmpty();
    }

    /** True where the one who answers is not the client's decider. */
    public boolean byPhone() {
        return !CurrentScope.get().roles().contains(Role.CLIENT_DECIDER);
    }

    /** Why the actor cannot write down an answer by phone; empty where they can, and in the portal. */
    public Optional<String> refusal(TenantId tenant) {
        return byPhone() && callers(tenant).isEmpty()
                ? Optional.of("Nobody of the client holds phone codes, and no answer without one is agreed for you to"
                        + " take. It comes through the portal.")
                : Optional.empty();
    }

    /**
     * The answer and why; by phone also who gave it, their code, and the words used.
     *
     * @param needed when a reason is needed, in the portal
     */
    public List<Field> fields(TenantId tenant, Field answer, String needed) {
        return byPhone()
                ? Field.of(
                        answer,
                        Field.choice(
                                CONTACT, "Given by phone by", "People who may decide for the client.", callers(tenant)),
                        new Field.Secret(
                                CODE,
                                "One-time code",
                                "The decider reads the next one from their sheet; it counts once.",
                                false),
                        Field.words("reason", "Words used", "Quote the client; goes into the record."))
                : Field.of(answer, Field.optionalWords("reason", "Reason", needed));
    }

    /** Whether the caller has proved who they are; to be asked last, for a wrong code counts against the decider. */
    public Map<String, String> check(WorkTask task, Answers answers) {
        if (!byPhone()) {
            return Map.of();
        }
        var caller = answers.text(CONTACT);
        if (!codes.holders(task.tenant()).containsKey(caller)) {
            // A contact is offered only where an answer without a code is agreed.
            return answers.secret(CODE).isEmpty()
                    ? Map.of()
                    : Map.of(CODE, "They hold no codes; leave it empty. The agreement counts.");
        }
        return answers.secret(CODE).isEmpty()
                ? Map.of(CODE, "Ask the decider for the next code of their sheet.")
                : codes.objection(task, caller, answers.secret(CODE))
                        .map(why -> Map.of(CODE, why))
                        .orElse(Map.of());
    }

    /** Who answered and how they were known, as the record tells it; spends the code that was given. */
    public String answered(WorkTask task, Answers answers) {
        var actor = CurrentScope.get().actor();
        if (!byPhone()) {
            return delegations
                    .of(task)
                    .filter(delegation -> delegation.to().equals(actor.id()))
                    .map(delegation -> "%s, asked by %s".formatted(actor.name(), delegation.byName()))
                    .orElse(actor.name());
        }
        var caller = answers.text(CONTACT);
        var name = callers(task.tenant()).getOrDefault(caller, "a decider");
        var known = answers.secret(CODE).isEmpty()
                ? "without a code as agreed: " + codes.clause(task.tenant()).orElse("")
                : "known by code %d".formatted(codes.use(task, caller, answers.secret(CODE)));
        return "%s, by phone to %s, %s".formatted(name, actor.name(), known);
    }

    /** Who can give an answer by phone: whoever holds a code, and to a lead any decider where that is agreed. */
    private Map<String, String> callers(TenantId tenant) {
        var callers = new LinkedHashMap<>(codes.holders(tenant));
        if (CurrentScope.get().roles().contains(Role.LEAD)
                && codes.clause(tenant).isPresent()) {
            for (Contact contact : contacts.deciders(tenant)) {
                callers.put(contact.id().toString(), "%s, %s".formatted(contact.name(), contact.role()));
            }
        }
        return callers;
    }
}
