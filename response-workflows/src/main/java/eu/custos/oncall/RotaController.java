package eu.custos.oncall;

import eu.custos.oncall.Rotation.Member;
import eu.custos.oncall.Rotation.Rhythm;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the rota is made of: rotations, shifts, stand-ins and swaps. */
@Controller
@RequestMapping("/console/oncall")
class RotaController {

    private static final String HOME = "redirect:/console/oncall/rota";

    private final OnCallPages pages;
    private final Rota rota;

    RotaController(OnCallPages pages, Rota rota) {
        this.pages = pages;
        this.rota = rota;
    }

    @GetMapping("/rota")
    @Requires(Permission.ONCALL_READ)
    String page(Model model) {
        return pages.rota(model, Map.of(), Map.of());
    }

    /** A shift, or where it says so somebody who stands in. */
    @PostMapping("/shifts")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.shift-entered")
    String enter(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        return changed(
                sent,
                response,
                model,
                () -> rota.enter(new Shift(
                        id(sent.get("id")),
                        Posts.sent(sent.get("rung")),
                        sent.getOrDefault("person", ""),
                        sent.getOrDefault("name", ""),
                        text(sent, "phone"),
                        moment(sent.getOrDefault("startsAt", ""), "startsAt"),
                        moment(sent.getOrDefault("endsAt", ""), "endsAt"),
                        sent.containsKey("replaces"),
                        sent.containsKey("replaces") ? text(sent, "insteadOf") : null,
                        null)));
    }

    @PostMapping("/shifts/{id}/withdraw")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.shift-withdrawn")
    String withdraw(@PathVariable UUID id) {
        rota.withdraw(id);
        return HOME;
    }

    @PostMapping("/rotations")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.rotation-entered")
    String rotate(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        return changed(
                sent,
                response,
                model,
                () -> rota.enter(new Rotation(
                        id(sent.get("id")),
                        Posts.sent(sent.get("post")),
                        sent.getOrDefault("rotation", ""),
                        members(sent.getOrDefault("members", "")),
                        "DAILY".equals(sent.get("rhythm")) ? Rhythm.DAILY : Rhythm.WEEKLY,
                        time(sent.getOrDefault("handOver", "")),
                        zone(sent.getOrDefault("zone", "")),
                        day(sent.getOrDefault("startsOn", ""), "startsOn"),
                        text(sent, "endsOn") == null ? null : day(sent.getOrDefault("endsOn", ""), "endsOn"))));
    }

    @PostMapping("/rotations/{id}/end")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.rotation-ended")
    String end(
            @PathVariable UUID id, @RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        return changed(sent, response, model, () -> rota.end(id, day(sent.getOrDefault("lastDay", ""), "lastDay")));
    }

    @PostMapping("/swaps")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.shift-entered")
    String swap(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        return changed(
                sent,
                response,
                model,
                () -> rota.swap(
                        id(sent.get("id")),
                        DutyRef.parse(sent.getOrDefault("given", ""), "given"),
                        DutyRef.parse(sent.getOrDefault("taken", ""), "taken")));
    }

    private String changed(Map<String, String> sent, HttpServletResponse response, Model model, Runnable change) {
        try {
            change.run();
            return HOME;
        } catch (RotaRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.rota(model, sent, Map.of(refused.field(), String.valueOf(refused.getMessage())));
        }
    }

    /** An account, a name and, if any, a phone number on each line. */
    private static List<Member> members(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", 3))
                .map(parts -> new Member(
                        parts[0],
                        parts.length > 1 ? parts[1] : "",
                        parts.length > 2 && !parts[2].isBlank() ? parts[2].strip() : null))
                .toList();
    }

    private static @Nullable String text(Map<String, String> sent, String field) {
        var text = sent.getOrDefault(field, "").strip();
        return text.isEmpty() ? null : text;
    }

    private static Instant moment(String sent, String field) {
        try {
            return LocalDateTime.parse(sent).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new RotaRefusal(field, "Give date and time, UTC", unreadable);
        }
    }

    private static LocalDate day(String sent, String field) {
        try {
            return LocalDate.parse(sent);
        } catch (DateTimeParseException unreadable) {
            throw new RotaRefusal(field, "Give a day", unreadable);
        }
    }

    private static LocalTime time(String sent) {
        try {
            return LocalTime.parse(sent);
        } catch (DateTimeParseException unreadable) {
            throw new RotaRefusal("handOver", "Give a time of day", unreadable);
        }
    }

    private static ZoneId zone(String sent) {
        try {
            return ZoneId.of(sent.strip());
        } catch (DateTimeException unknown) {
            throw new RotaRefusal("zone", "A time zone reads like Europe/Paris", unknown);
        }
    }

    private static UUID id(@Nullable String sent) {
        try {
            return UUID.fromString(String.valueOf(sent));
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }
}
