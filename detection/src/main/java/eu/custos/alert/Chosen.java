package eu.custos.alert;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The groups that a person marked, each as they saw it.
 *
 * @param versions version read, by group
 * @param requestId the form's own id; a form sent twice acts once
 */
record Chosen(Map<UUID, Long> versions, String requestId) {

    /** One action touches this many groups at most. */
    static final int MOST = 500;

    Chosen {
        versions = Map.copyOf(versions);
        if (versions.isEmpty()) {
            throw new TriageException.NothingChosen();
        }
        if (versions.size() > MOST) {
            throw new TriageException.TooMany(versions.size());
        }
    }

    /** From the values of the marks, each {@code group:version}. */
    static Chosen of(Collection<String> marks, String requestId) {
        var versions = new LinkedHashMap<UUID, Long>();
        for (var mark : marks) {
            var parts = mark.split(":", 2);
            try {
                versions.put(UUID.fromString(parts[0]), parts.length == 2 ? Long.parseLong(parts[1]) : -1L);
            } catch (IllegalArgumentException malformed) {
                throw new TriageException.InvalidContent("group", "an id and a version");
            }
        }
        return new Chosen(versions, requestId);
    }

    List<UUID> groups() {
        return List.copyOf(versions.keySet());
    }

    boolean stale(AlertGroup group) {
        return versions.getOrDefault(group.id(), -1L) != group.handling().version();
    }

    /** Names the change that the request made, so that it can be taken back. */
    UUID changeId() {
        try {
            return UUID.fromString(requestId);
        } catch (IllegalArgumentException otherForm) {
            return UUID.nameUUIDFromBytes(requestId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
