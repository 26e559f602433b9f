package eu.custos.playbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The types of commands that CACAO 2.0 section 5 knows, and what each may and must say. */
enum CommandKind {
    MANUAL("manual", Set.of("command", "command_b64"), false),
    BASH("bash", Set.of("command", "command_b64"), true),
    CALDERA_CMD("caldera-cmd", Set.of("command", "command_b64"), true),
    ELASTIC("elastic", Set.of("command_b64"), true),
    HTTP_API("http-api", Set.of("command", "headers", "content", "content_b64"), true),
    JUPYTER("jupyter", Set.of("command_b64"), true),
    KESTREL("kestrel", Set.of("command_b64"), true),
    OPENC2_HTTP("openc2-http", Set.of("command", "headers", "content_b64"), true),
    POWERSHELL("powershell", Set.of("command", "command_b64"), true),
    SIGMA("sigma", Set.of("command_b64"), true),
    SSH("ssh", Set.of("command", "command_b64"), true),
    YARA("yara", Set.of("command_b64"), true);

    private static final List<String> COMMON =
            List.of("type", "description", "version", "playbook_activity", "external_references");

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; the checker sees the interface only
    private final Set<String> own;

    private final boolean machine;

    CommandKind(String type, Set<String> own, boolean machine) {
        this.type = type;
        this.own = own;
        this.machine = machine;
    }

    static Optional<CommandKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    boolean machine() {
        return machine;
    }

    boolean needsContent() {
        return this == OPENC2_HTTP;
    }

    Set<String> properties() {
        var all = new TreeSet<>(own);
        all.addAll(COMMON);
        return all;
    }
}
