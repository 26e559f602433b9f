package eu.custos.access;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.Records;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** What people see and change of their own account. */
@Controller
class AccountController {

    private final OwnPassword passwords;

    AccountController(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/account")
    @AnyoneSignedIn("one's own account")
    String account(
            Model model,
            @SessionAttribute(name = SessionSignIn.PREVIOUS_AT, required = false) @Nullable String previousAt,
            @SessionAttribute(name = SessionSignIn.PREVIOUS_ADDRESS, required = false) @Nullable
                    String previousAddress) {
        model.addAttribute("me", person());
        model.addAttribute("previousAt", previousAt);
        model.addAttribute("previousAddress", previousAddress);
        return "access/account";
    }

    @GetMapping("/account/password")
    @AnyoneSignedIn("one's own password")
    String password(Model model) {
        model.addAttribute("me", person());
        return "access/password";
    }

    @PostMapping("/account/password")
    @AnyoneSignedIn("one's own password")
    @Records("access.password-changed")
    String change(
            @RequestParam String current,
            @RequestParam String wanted,
            @RequestParam String repeated,
            HttpServletResponse response,
            Model model) {
        var person = person();
        var problem = wanted.equals(repeated)
                ? passwords.change(person, current, wanted)
                : java.util.Optional.of("The new password and its repetition differ.");
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("me", person);
            model.addAttribute("problem", problem.get());
            return "access/password";
        }
        return "redirect:/login?changed";
    }

    private static AccountStanding person() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            return signedIn.account().orElseThrow();
        }
        throw new IllegalStateException("Only people with a session come here");
    }
}
