package eu.custos.ingest;

import eu.custos.search.IndexAway;
import eu.custos.search.IndexMonths;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The search index, for those who look after the platform. */
@Controller
class IndexPageController {

    private static final String HOME = "/console/sources/index";

    private final IndexRebuild rebuilds;
    private final IndexMonths months;
    private final Clock clock;

    IndexPageController(IndexRebuild rebuilds, IndexMonths months, Clock clock) {
        this.rebuilds = rebuilds;
        this.months = months;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.OPERATIONS_READ)
    String page(@RequestHeader(name = "HX-Request", required = false) @Nullable String fragment, Model model) {
        rebuilds(model);
        return fragment == null ? whole(null, model) : "ingest/index :: rebuilds";
    }

    @PostMapping(HOME)
    @Requires(Permission.SOURCE_MANAGE)
    @Records("index.rebuild-started")
    String start(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(required = false) @Nullable UUID id,
            Model model,
            HttpServletResponse response) {
        try {
            rebuilds.start(
                    id == null ? UUID.randomUUID() : id, month.isBlank() ? null : YearMonth.parse(month.strip()));
            return "redirect:" + HOME;
        } catch (DateTimeException none) {
            return refused("Choose one of the months, or all of them.", model, response);
        } catch (IndexRebuild.Refused refused) {
            return refused(refused.getMessage(), model, response);
        }
    }

    @PostMapping(HOME + "/{id}/cancel")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("index.rebuild-cancelled")
    String cancel(@PathVariable UUID id) {
        rebuilds.cancel(id);
        return "redirect:" + HOME;
    }

    @PostMapping(HOME + "/{id}/continue")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("index.rebuild-continued")
    String resume(@PathVariable UUID id, Model model, HttpServletResponse response) {
        try {
            rebuilds.resume(id);
            return "redirect:" + HOME;
        } catch (IndexRebuild.Refused refused) {
            return refused(refused.getMessage(), model, response);
        }
    }

    private String refused(@Nullable String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        rebuilds(model);
        return whole(why, model);
    }

    private void rebuilds(Model model) {
        var newest = rebuilds.newest();
        model.addAttribute("rebuilds", newest);
        model.addAttribute("running", newest.stream().anyMatch(Rebuild::running));
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.SOURCE_MANAGE));
    }

    private String whole(@Nullable String refusal, Model model) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("requestId", UUID.randomUUID());
        model.addAttribute("choices", choices());
        try {
            model.addAttribute("months", months.all());
            model.addAttribute("away", false);
        } catch (IndexAway away) {
            model.addAttribute("months", List.of());
            model.addAttribute("away", true);
        }
        return "ingest/index";
    }

    /** Those that are kept, newest first. */
    private Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        var oldest = YearMonth.from(months.oldestKept().atZone(ZoneOffset.UTC));
        for (var month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
                !month.isBefore(oldest);
                month = month.minusMonths(1)) {
            choices.put(month.toString(), month.toString());
        }
        return choices;
    }
}
