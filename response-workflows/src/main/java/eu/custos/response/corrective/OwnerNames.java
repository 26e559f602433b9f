package eu.custos.response.corrective;

import java.util.Map;

/** How people call those who carry out some corrective actions. */
public record OwnerNames(Map<String, String> byAccount) {

    public OwnerNames {
        byAccount = Map.copyOf(byAccount);
    }

    /** The account where nobody knows a name for it, such as that of somebody who has left. */
    public String of(CorrectiveAction action) {
        var account = action.owner();
        return account == null ? "whoever takes it" : byAccount.getOrDefault(account, account);
    }
}
