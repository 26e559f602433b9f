package eu.custos.rule;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Reads rules that are run over a client's items without being in force, with the lists that are in force there. */
@Component
public class TriedRules {

    private final RulesInForce rules;

    TriedRules(RulesInForce rules) {
        this.rules = rules;
    }

    /**
     * With what its placeholders stood for at one client at that instant.
     *
     * @throws IllegalArgumentException with its flaws
     */
    public TriedRule read(String content, TenantId client, Instant at) {
        return TriedRule.read(content, rules.lists(client, at));
    }

    /**
     * The title of a rule that can be run at each of these clients.
     *
     * @throws IllegalArgumentException with its flaws, and at which client it has them where its lists make the flaw
     */
    public String title(String content, Collection<TenantId> clients, Instant at) {
        var title = TriedRule.written(content).title();
        for (var client : clients) {
            try {
                read(content, client, at);
            } catch (IllegalArgumentException flawed) {
                throw new IllegalArgumentException(
                        "At %s: %s".formatted(rules.name(client), flawed.getMessage()), flawed);
            }
        }
        return title;
    }
}
