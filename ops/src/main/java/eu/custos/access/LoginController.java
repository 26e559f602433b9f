package eu.custos.access;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** The door. */
@Controller
class LoginController {

    static final String REFUSED = "custos.login-refused";

    /** A refused attempt is forwarded here with its status set. */
    @RequestMapping(
            path = "/login",
            method = {RequestMethod.GET, RequestMethod.POST})
    @AnyoneSignedIn("the door is for those who are not signed in yet")
    @NotEvidence("shows a page; the attempt itself is recorded where the password is checked")
    String page(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String changed,
            @RequestAttribute(name = REFUSED, required = false) @Nullable Exception refused,
            Model model) {
        if (CurrentScope.isBound()) {
            return "redirect:" + OwnPage.orHome(next);
        }
        model.addAttribute("next", OwnPage.orHome(next));
        model.addAttribute("name", name.length() > 100 ? "" : name);
        model.addAttribute("problem", problem(refused));
        model.addAttribute("notice", notice(out, stale, changed));
        return "access/login";
    }

    private static @Nullable String problem(@Nullable Exception refused) {
        return switch (refused) {
            case null -> null;
            case LoginRefused.TooEarly early ->
                "Too many attempts. The next one is possible in %s.".formatted(inWords(early.seconds()));
            case LoginRefused.Busy _ -> "Many people are signing in at once. Try again in a few seconds.";
            default -> "The name or the password is wrong.";
        };
    }

    private static @Nullable String notice(@Nullable String out, @Nullable String stale, @Nullable String changed) {
        if (changed != null) {
            return "The password is changed. Sign in with the new one.";
        }
        if (out != null) {
            return "You are signed out.";
        }
        return stale == null ? null : "The page had been open for too long. Sign in now.";
    }

    private static String inWords(long seconds) {
        return seconds < 90 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
