package eu.custos.playbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be done, kept as data: nothing here runs by itself.
 *
 * @param type as the file says it, such as {@code ssh}
 * @param text the command; decoded where the file gives Base64
 * @param content sent with it, for HTTP
 */
public record Command(String type, String text, String content, Map<String, String> headers, String description) {

    public Command {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** False for what only a person can read. */
    boolean forMachine() {
        return CommandKind.of(type).map(CommandKind::machine).orElse(false);
    }

    Escape escape() {
        return switch (type) {
            case "bash", "ssh" -> Escape.SHELL;
            case "powershell" -> Escape.POWERSHELL;
            case "http-api", "openc2-http" -> Escape.URL;
            default -> Escape.NONE;
        };
    }
}
