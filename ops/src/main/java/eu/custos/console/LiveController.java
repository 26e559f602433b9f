package eu.custos.console;

import eu.custos.console.LiveListener.Plane;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The streams that keep open pages live. */
@Controller
class LiveController {

    /** Sent by a browser that comes back (HTML, server-sent events). */
    private static final String LAST_TOLD = "Last-Event-ID";

    private final LiveHub hub;

    LiveController(LiveHub hub) {
        this.hub = hub;
    }

    @GetMapping(path = "/console/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AnyoneSignedIn("tells only of the reader's own client organisations")
    SseEmitter console(
            @RequestHeader(name = LAST_TOLD, required = false) @Nullable Long lastTold,
            @RequestParam(required = false) @Nullable Long since,
            HttpSession session,
            HttpServletResponse response) {
        var scope = CurrentScope.get();
        // A client's people learn of their own organisation through the portal's narrower stream only.
        var plane = scope.may(Permission.PORTAL_READ) ? Plane.PORTAL : Plane.CONSOLE;
        return open(session, response, plane, lastTold, since);
    }

    @GetMapping(path = "/portal/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.PORTAL_READ)
    SseEmitter portal(
            @RequestHeader(name = LAST_TOLD, required = false) @Nullable Long lastTold,
            @RequestParam(required = false) @Nullable Long since,
            HttpSession session,
            HttpServletResponse response) {
        return open(session, response, Plane.PORTAL, lastTold, since);
    }

    private SseEmitter open(
            HttpSession session,
            HttpServletResponse response,
            Plane plane,
            @Nullable Long lastTold,
            @Nullable Long since) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        return hub.open(session.getId(), CurrentScope.get(), plane, lastTold == null ? since : lastTold);
    }
}
