package eu.custos.access;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for administrators' scripts. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenApiController {

    private final TokenOffice office;
    private final TokenDesk desk;

    TokenApiController(TokenOffice office, TokenDesk desk) {
        this.office = office;
        this.desk = desk;
    }

    /**
     * A token that is asked for.
     *
     * @param ttl an ISO duration such as {@code PT8H} or {@code P90D}; absent for a token that lives until revoked
     */
    record Wanted(
            @NotBlank String role,
            @Nullable String client,
            @NotBlank String actor,
            @Nullable Duration ttl) {}

    /** The only time that a secret is shown. */
    record Issued(UUID id, String token) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.token-issued")
    Issued issue(@RequestBody @Valid Wanted wanted) {
        var issued = office.issue(wanted.role(), wanted.client(), wanted.actor(), wanted.ttl());
        return new Issued(issued.id(), issued.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.token-revoked")
    void revoke(@PathVariable UUID id) {
        desk.revoke(id);
    }
}
