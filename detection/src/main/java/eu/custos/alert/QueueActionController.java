package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the bar, the peek and the dialogs of the queue do; one form, told apart by the button that sent it. */
@Controller
class QueueActionController {

    private static final String ACT = QueueFilter.HOME + "/act";

    private static final Pattern ONE_GROUP =
            Pattern.compile(Pattern.quote(QueueFilter.HOME) + "/[0-9a-f-]{36}(?:[?#]|$)");

    private final TriageDesk desk;
    private final PromotionDesk promotions;
    private final QueueModel queue;
    private final Assignees assignees;

    QueueActionController(TriageDesk desk, PromotionDesk promotions, QueueModel queue, Assignees assignees) {
        this.desk = desk;
        this.promotions = promotions;
        this.queue = queue;
        this.assignees = assignees;
    }

    /**
     * The form as it was sent.
     *
     * @param target {@code peeked} where the peek's own row is meant, else the marked ones
     */
    record Form(
            @Nullable List<String> group,
            @Nullable String peeked,
            @Nullable String target,
            @Nullable String requestId) {

        Chosen chosen() {
            var marks = group == null || "peeked".equals(target) ? List.<String>of() : group;
            var one = peeked == null ? List.<String>of() : List.of(peeked);
            return Chosen.of(marks.isEmpty() ? one : marks, requestId == null ? "" : requestId);
        }

        @Nullable
        UUID peekedGroup() {
            return peeked == null
                    ? null
                    : Chosen.of(List.of(peeked), "").groups().getFirst();
        }
    }

    /** How the request came, and to what page it goes back. */
    record Sender(
            @Nullable String fragment,
            @Nullable String address,
            @Nullable String referer) {

        QueueFilter filter() {
            return QueueModel.filterOf(address == null ? referer : address);
        }

        /** False for the page of one group, which has neither rows nor counts to draw again. */
        boolean onList() {
            return address == null || !ONE_GROUP.matcher(address).find();
        }
    }

    @ModelAttribute("sender")
    Sender sender(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String address,
            @RequestHeader(name = "Referer", required = false) @Nullable String referer) {
        return new Sender(fragment, address, referer);
    }

    @PostMapping(path = ACT, params = "act=acknowledge")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.acknowledged")
    String acknowledge(
            Form form,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var result = desk.acknowledge(form.chosen());
        return done(Said.of("acknowledged", result), result, form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "act=assign")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.assigned")
    String assign(
            Form form,
            @RequestParam(defaultValue = "") String person,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Actor owner = assignees.of(person);
        var result = desk.assign(form.chosen(), owner);
        var words = owner == null ? "given back to the queue" : "assigned to " + owner.name();
        return done(Said.of(words, result), result, form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "verdict")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.closed")
    String close(
            Form form,
            @RequestParam String verdict,
            @RequestParam(defaultValue = "") String note,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var as = Verdict.ofCode(verdict);
        var result = desk.close(form.chosen(), as, note);
        var words = "closed as " + as.label().toLowerCase(java.util.Locale.ROOT);
        return done(Said.of(words, result), result, form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "act=note")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.noted")
    String note(
            Form form,
            @RequestParam(defaultValue = "") String words,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var result = desk.note(form.chosen(), words);
        return done(Said.of("noted", result), result, form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "act=incident")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.promoted")
    String declare(
            Form form,
            @RequestParam(defaultValue = "") String title,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var promoted = promotions.declare(form.chosen(), title);
        return joined(promoted, form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "act=merge")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.merged")
    String merge(
            Form form,
            @RequestParam(defaultValue = "") String incident,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        return joined(promotions.merge(form.chosen(), incident), form, sender, model, flash, response);
    }

    @PostMapping(path = ACT, params = "act=takeout")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.unmerged")
    String takeOut(
            Form form,
            @RequestParam(defaultValue = "") String why,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var result = promotions.takeOut(form.chosen(), why);
        return done(Said.of("back in the queue", result), result, form, sender, model, flash, response);
    }

    /** The proposal of the peek: its button names the incident. */
    @PostMapping(path = ACT, params = "merge")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.merged")
    String mergeAsProposed(
            Form form,
            @RequestParam String merge,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        return joined(promotions.merge(form.chosen(), merge), form, sender, model, flash, response);
    }

    @PostMapping(QueueFilter.HOME + "/undo/{change}")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.change-undone")
    String undo(
            @PathVariable UUID change,
            Form form,
            @ModelAttribute("sender") Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var result = desk.undo(change);
        return done(Said.of("as before", result), result, form, sender, model, flash, response);
    }

    private String joined(
            PromotionDesk.Promoted promoted,
            Form form,
            Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        var reference = promoted.incident().reference();
        var said = Said.of("now in " + reference, promoted.result()).leadingTo("/console/incidents/" + reference);
        return done(said, promoted.result(), form, sender, model, flash, response);
    }

    private String done(
            Said said,
            TriageResult result,
            Form form,
            Sender sender,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        if (sender.fragment() == null) {
            flash.addFlashAttribute("said", said);
            return "redirect:" + sender.filter().url();
        }
        if (result.conflict()) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        }
        var touched = new java.util.ArrayList<>(result.changed());
        result.refused().forEach(refused -> touched.add(refused.group()));
        queue.acted(model, said, sender.onList() ? touched : List.of(), sender.filter());
        queue.peeked(model, touched, form.peekedGroup());
        return "alert/acted :: acted";
    }
}
