package eu.custos.response.playbook;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Playbooks of a story's client, for tests of what else knows them. */
public final class Shelf {

    private final Story story;
    private final TenantId owner;

    public Shelf(Story story) {
        this(story, story.tenant());
    }

    private Shelf(Story story, TenantId owner) {
        this.story = story;
        this.owner = owner;
    }

    /** That of every client, which whoever uses it clears. */
    public static Shelf ofEveryClient(Story story) {
        return new Shelf(story, PlaybookVersion.EVERY_CLIENT);
    }

    public void cleared(String approved, String proposed) {
        story.as("max", Role.LEAD, () -> {
            Story.PLATFORM.bean(PlaybookDesk.class).decide(proposed, false);
            Story.PLATFORM.bean(PlaybookDesk.class).retire(approved);
            return "";
        });
    }

    /** Waits for a second person. */
    public String proposed(String cacao) {
        var desk = Story.PLATFORM.bean(PlaybookDesk.class);
        return story.as("lin", Role.LEAD, () -> desk.propose(owner, cacao.getBytes(StandardCharsets.UTF_8), "New"))
                .process();
    }

    public String approved(String cacao) {
        var process = proposed(cacao);
        story.as("max", Role.LEAD, () -> {
            Story.PLATFORM.bean(PlaybookDesk.class).decide(process, true);
            return "";
        });
        return process;
    }

    public void started(String process, Map<String, String> given) {
        var incident = story.incident();
        story.as("ada", Role.ANALYST, () -> {
            Story.PLATFORM.bean(PlaybookRuns.class).start(incident, process, UUID.randomUUID(), given);
            return "";
        });
        story.work();
    }

    /** How a version stands, in a word of the library. */
    public String state(String process) {
        return story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(PlaybookDesk.class).find(process))
                .orElseThrow()
                .state()
                .name();
    }
}
