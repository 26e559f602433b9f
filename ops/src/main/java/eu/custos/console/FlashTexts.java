package eu.custos.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one page hands to the next over a redirect, such as the text of a toast: texts only, since a session keeps
 * nothing else.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class FlashTexts extends AbstractFlashMapManager {

    private static final String KEPT = "custos.flash";

    private final JsonMapper json;

    FlashTexts(JsonMapper json) {
        this.json = json;
    }

    private record Kept(
            @Nullable String path, Map<String, List<String>> parameters, long expires, Map<String, String> texts) {}

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof Collection<?> kept
                ? kept.stream().map(text -> read(text.toString())).collect(Collectors.toList())
                : null;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        if (flashMaps.isEmpty()) {
            request.getSession().removeAttribute(KEPT);
        } else {
            request.getSession()
                    .setAttribute(KEPT, flashMaps.stream().map(this::write).collect(Collectors.toList()));
        }
    }

    private String write(FlashMap flash) {
        var texts = flash.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        return json.writeValueAsString(new Kept(
                flash.getTargetRequestPath(), flash.getTargetRequestParams(), flash.getExpirationTime(), texts));
    }

    private FlashMap read(String text) {
        var kept = json.readValue(text, Kept.class);
        var flash = new FlashMap();
        flash.setTargetRequestPath(kept.path());
        flash.addTargetRequestParams(new LinkedMultiValueMap<>(kept.parameters()));
        flash.setExpirationTime(kept.expires());
        flash.putAll(kept.texts());
        return flash;
    }
}
