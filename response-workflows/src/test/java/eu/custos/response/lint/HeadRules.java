package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;

/** One process to a file, under its name, with a version, a time to live and its source. */
record HeadRules(String fileName, Findings findings) implements ModelLint.Rules {

    @Override
    public void check(BpmnModelInstance model) {
        var processes = model.getModelElementsByType(Process.class);
        findings.unless(processes.size() == 1, fileName, "holds %d processes".formatted(processes.size()));
        processes.forEach(this::check);
    }

    private void check(Process process) {
        var id = process.getId();
        findings.unless(fileName.equals(id + ".bpmn"), id, "is not the name of its file");
        findings.unless(id.matches("[a-z]+(-[a-z]+)*"), id, "is not in kebab case");
        findings.unless(Elements.hasText(process.getName()), id, "has no name");
        findings.unless(process.isExecutable(), id, "cannot be executed");
        findings.unless(Elements.documented(process), id, "has no documentation");
        var version = Elements.camunda(process, "versionTag");
        findings.unless(version.matches("\\d+\\.\\d+\\.\\d+"), id, "has no version tag");
        var days = Elements.camunda(process, "historyTimeToLive");
        findings.unless(days.matches("P\\d+D"), id, "has no history time to live");
    }
}
