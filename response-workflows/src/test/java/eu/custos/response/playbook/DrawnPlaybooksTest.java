package eu.custos.response.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.playbook.BpmnReaderTest;
import eu.custos.playbook.CacaoCorpusTest;
import eu.custos.playbook.CacaoReader;
import eu.custos.playbook.CacaoText;
import eu.custos.playbook.PlaybookFile;
import eu.custos.playbook.Reading;
import eu.custos.response.Story;
import eu.custos.response.form.Field;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.response.work.Completion;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Playbooks that others have made, drawn or written, from the file to the end of their run. */
class DrawnPlaybooksTest {

    private static final PlaybookDesk DESK = Story.PLATFORM.bean(PlaybookDesk.class);

    private final TenantId client = Story.DB.newClient();
    private Story story = Story.declared(client, Severity.LOW);

    @Test
    void areStoodForByTwoAndRunAsTheyAreDrawn() {
        var version = proposed(BpmnReaderTest.DRAWN.getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(PlaybookException.NotPossible.class).isThrownBy(() -> decided("lin", version));
        decided("max", version);
        started(version, Map.of("__reporter__", "eve", "__reporters__", "9"));

        done("Look at the mail", "__sender__", "bad@bad.example");
        var question = open("Is it phishing?");
        assertThat(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(PlaybookStepForm.class).fields(question)))
                .last()
                .isInstanceOfSatisfying(
                        Field.Choice.class,
                        choice -> assertThat(choice.options()).containsOnlyKeys("no", "yes"));
        assertThat(story.answer("ada", Role.ANALYST, question.activity(), "done", "yes", "note", "Looked"))
                .isInstanceOf(Completion.Unfit.class);
        done("Is it phishing?", "__answer_1__", "yes");
        assertThat(names()).containsExactly("Purge mailboxes");
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(10)));
        done("Purge mailboxes");
        assertThat(names()).containsExactly("Block __sender__:value");
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofHours(1)));
        assertThat(names()).as("its time is up").containsExactly("Call the provider");
        done("Call the provider");
        assertThat(names()).as("9 > 5").containsExactly("Tell everybody");
        done("Tell everybody");

        assertThat(story.run(version.process()).isRunning()).isFalse();
        assertThat(story.evidence()).contains("playbook.started", "playbook.step-done", "playbook.branch-chosen");
    }

    @Test
    void keepTheFileAndAreGivenOnAsCacao() {
        var file = BpmnReaderTest.DRAWN.getBytes(StandardCharsets.UTF_8);
        var version = proposed(file);
        var kept = story.as("ada", Role.ANALYST, () -> DESK.find(version.process()))
                .orElseThrow();

        assertThat(kept.content()).isEqualTo(file);
        assertThat(kept.drawn()).isTrue();
        assertThat(kept.modified()).isEqualTo(DESK.of(kept).modified());
        assertThat(CacaoReader.read(PlaybookDesk.cacao(kept), kept.proposedAt()))
                .isInstanceOfSatisfying(
                        Reading.Accepted.class,
                        reading -> assertThat(reading.playbook()).isEqualTo(PlaybookRuns.playbook(kept)));
        assertThat(version.state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void withBlocksAndLoopsAreSoundModelsAndRunToTheirEnd() {
        for (var activity : List.of("""
                <subProcess id="thank" name="Thank"><startEvent id="s"/><task id="a" name="Write"/><endEvent id="e"/>
                  <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
                  <sequenceFlow id="i1" sourceRef="s" targetRef="a"/><sequenceFlow id="i2" sourceRef="a" targetRef="e"/></subProcess>
                """, """
                <task id="thank" name="Write"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>
                """, """
                <task id="thank" name="Write"><standardLoopCharacteristics loopMaximum="2"><loopCondition>__reporters__:value &gt; 5</loopCondition></standardLoopCharacteristics></task>
                """)) {
            story = Story.declared(client, Severity.LOW);
            var file = BpmnReaderTest.nested(activity).getBytes(StandardCharsets.UTF_8);
            if (PlaybookFile.read(file, CacaoText.NOW) instanceof Reading.Accepted(var playbook, var _)) {
                PlaybookCompilerTest.isSound(playbook);
            }
            var version = proposed(file);
            decided("max", version);
            started(version, Map.of("__reporter__", "ada@client.example", "__reporters__", "9"));
            done("Look at the mail", "__sender__", "eve@evil.example");
            done("Is it phishing?", "__answer_1__", "no");

            done("Write");
            assertThat(names()).containsExactly("Write");
            done("Write");

            assertThat(story.run(version.process()).isRunning()).isFalse();
        }
    }

    @Test
    void leaveNothingWhereTheyAreRefused() {
        var hostile =
                BpmnReaderTest.DRAWN.replace("userTask id=\"look\"", "userTask id=\"look\" implementation=\"x.Y\"");

        assertThatExceptionOfType(PlaybookException.Unfit.class)
                .isThrownBy(() -> proposed(hostile.getBytes(StandardCharsets.UTF_8)))
                .satisfies(refused -> assertThat(refused.lines())
                        .containsExactly("look: 'implementation' is 'x.Y', which is not taken"));
        assertThat(story.as("ada", Role.ANALYST, DESK::shelf))
                .noneMatch(version -> version.owner().equals(client));
    }

    @Test
    void ofOthersAreSoundModels() throws IOException {
        for (var content : BpmnReaderTest.models()) {
            if (PlaybookFile.read(content, CacaoText.NOW) instanceof Reading.Accepted(var playbook, var _)) {
                PlaybookCompilerTest.isSound(playbook);
            }
        }
    }

    @Test
    void ofOthersRunToTheirEnd() throws IOException {
        for (var file : CacaoCorpusTest.files().toList()) {
            var content = Files.readAllBytes(file);
            if (CacaoReader.read(content, CacaoText.NOW) instanceof Reading.Accepted) {
                runs(file, content);
            }
        }
    }

    private void runs(Path file, byte[] content) {
        var version = proposed(content);
        decided("max", version);
        started(version, Map.of());
        for (var step = 0; step < 20 && story.run(version.process()).isRunning(); step++) {
            tasks().stream()
                    .findFirst()
                    .ifPresentOrElse(
                            task -> done(task.name()),
                            () -> story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(10))));
        }
        assertThat(story.run(version.process()).endedAs()).as(file.toString()).startsWith("End_");
    }

    private PlaybookVersion proposed(byte[] file) {
        return story.as("lin", Role.LEAD, () -> DESK.propose(client, file, "Drawn by the client"));
    }

    private void decided(String person, PlaybookVersion version) {
        story.as(person, Role.LEAD, () -> {
            DESK.decide(version.process(), true);
            return "";
        });
    }

    private void started(PlaybookVersion version, Map<String, String> given) {
        var incident = story.incident();
        story.as("ada", Role.ANALYST, () -> {
            Story.PLATFORM.bean(PlaybookRuns.class).start(incident, version.process(), UUID.randomUUID(), given);
            return "";
        });
        story.work();
    }

    private void done(String name, String... more) {
        var fields = new java.util.ArrayList<>(List.of("done", "yes", "note", "As told"));
        fields.addAll(List.of(more));
        story.done("ada", Role.ANALYST, open(name).activity(), fields.toArray(String[]::new));
    }

    private WorkTask open(String name) {
        return tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task %s, there are %s".formatted(name, names())));
    }

    private List<String> names() {
        return tasks().stream().map(WorkTask::name).sorted().toList();
    }

    private List<WorkTask> tasks() {
        return story.tasks().stream()
                .filter(task -> task.isOpen() && task.process().startsWith("playbook-"))
                .toList();
    }
}
