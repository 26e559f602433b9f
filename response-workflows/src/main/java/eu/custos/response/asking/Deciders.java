package eu.custos.response.asking;

import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who gives the client's answer: a decider in the portal, or one by phone whose words a lead writes down. */
@Component
public class Deciders {

    private static final String CONTACT = "contact";

    private final Contacts contacts;

    Deciders(Contacts contacts) {
        this.contacts = contacts;
    }

    /** True where the one who answers is not the client's decider. */
    public boolean byPhone() {
        return !CurrentScope.get().roles().contains(Role.CLIENT_DECIDER);
    }

    /**
     * The answer and why; by phone also who gave it, and the words used.
     *
     * @param needed when a reason is needed, in the portal
     */
    public List<Field> fields(TenantId tenant, Field answer, String needed) {
        return byPhone()
                ? Field.of(
                        answer,
                        Field.choice(
                                CONTACT, "Given by phone by", "People who may decide for the client.", options(tenant)),
                        Field.words("reason", "Words used", "Quote the client; goes into the record."))
                : Field.of(answer, Field.optionalWords("reason", "Reason", needed));
    }

    /** Who answered, as the record tells it. */
    public String name(TenantId tenant, Answers answers) {
        var actor = CurrentScope.get().actor().name();
        return byPhone()
                ? "%s, by phone to %s"
                        .formatted(options(tenant).getOrDefault(answers.text(CONTACT), "a decider"), actor)
                : actor;
    }

    private Map<String, String> options(TenantId tenant) {
        var options = new LinkedHashMap<String, String>();
        for (Contact contact : contacts.deciders(tenant)) {
            options.put(contact.id().toString(), contact.name() + ", " + contact.role());
        }
        return options;
    }
}
