package eu.custos.console;

import eu.custos.console.LiveListener.Plane;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The streams that keep open pages live. */
@Controller
class LiveController {

    private final LiveHub hub;

    LiveController(LiveHub hub) {
        this.hub = hub;
    }

    @GetMapping(path = "/console/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AnyoneSignedIn("tells only of the reader's own client organisations")
    SseEmitter console(HttpSession session, HttpServletResponse response) {
        var scope = CurrentScope.get();
        // A client's people learn of their own organisation through the portal's narrower stream only.
        var plane = scope.may(Permission.PORTAL_READ) ? Plane.PORTAL : Plane.CONSOLE;
        return open(session, response, plane);
    }

    @GetMapping(path = "/portal/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.PORTAL_READ)
    SseEmitter portal(HttpSession session, HttpServletResponse response) {
        return open(session, response, Plane.PORTAL);
    }

    private SseEmitter open(HttpSession session, HttpServletResponse response, Plane plane) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        return hub.open(session.getId(), CurrentScope.get(), plane);
    }
}
