package eu.custos.oncall;

import eu.custos.notice.ChannelKind;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Over which ways the provider's own people are paged. */
@Controller
@RequestMapping("/console/oncall/channels")
class DutyChannelController {

    private final DutyChannels channels;
    private final OnCallPages pages;

    DutyChannelController(DutyChannels channels, OnCallPages pages) {
        this.channels = channels;
        this.pages = pages;
    }

    @PostMapping
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.channel-kept")
    String keep(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        try {
            channels.keep(
                    sent.getOrDefault("account", ""),
                    ChannelKind.valueOf(sent.getOrDefault("kind", "")),
                    sent.getOrDefault("address", ""));
            return "redirect:/console/oncall";
        } catch (RotaRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.duty(model, sent, Map.of(refused.field(), String.valueOf(refused.getMessage())));
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }

    @PostMapping("/{person}/{kind}/remove")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.channel-removed")
    String remove(@PathVariable String person, @PathVariable ChannelKind kind) {
        channels.remove(person, kind);
        return "redirect:/console/oncall";
    }
}
