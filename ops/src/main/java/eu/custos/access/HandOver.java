package eu.custos.access;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes what is shown once: however often its form is sent, there is one password and one token. */
@Service
@Transactional
class HandOver {

    private final AccountDesk accounts;
    private final TokenOffice tokens;
    private final ProviderOrganisation provider;
    private final HandledRequests requests;

    HandOver(AccountDesk accounts, TokenOffice tokens, ProviderOrganisation provider, HandledRequests requests) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.provider = provider;
        this.requests = requests;
    }

    HandedOver open(@Nullable String requestId, NewAccount account) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        return once(accounts.homeOf(account), "account.open:", requestId, () -> {
            var opened = accounts.open(account);
            return new HandedOver(opened.account(), opened.password());
        });
    }

    HandedOver resetPassword(@Nullable String requestId, UUID account) {
        var home = accounts.get(account).home();
        return once(
                home,
                "account.password:" + account + ":",
                requestId,
                () -> new HandedOver(account, accounts.resetPassword(account)));
    }

    /** The parameters are those of {@link TokenOffice#issue}. */
    HandedOver issue(
            @Nullable String requestId, String role, @Nullable String client, String actor, @Nullable Duration life) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        var owner = client == null ? provider.id() : tokens.tenant(client);
        if (!CurrentScope.get().sees(owner)) {
            throw new AccessRefused("Tokens for every client are issued by administrators of the provider");
        }
        return once(owner, "token.issue:", requestId, () -> {
            AccessTokens.Issued issued = tokens.issue(role, client, actor, life);
            return new HandedOver(issued.id(), issued.secret());
        });
    }

    private HandedOver once(TenantId tenant, String act, @Nullable String requestId, Supplier<HandedOver> work) {
        if (!HandledRequests.isSent(requestId)) {
            throw new InvalidAccount("form", "This form was not made here. Open it again.");
        }
        var fresh = new ArrayList<HandedOver>(1);
        var subject = requests.once(tenant, act + requestId, () -> {
            fresh.add(work.get());
            return fresh.getFirst().subject().toString();
        });
        return fresh.isEmpty() ? new HandedOver(UUID.fromString(subject), null) : fresh.getFirst();
    }
}
