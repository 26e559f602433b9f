package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/** The form of one step, filled in as somebody does who sees it. */
final class TaskForm {

    private final Person person;

    /** Opens the incident's steps and waits for that one to be next for the person. */
    TaskForm(Person person, String incident, String task) {
        this(person.open("/console/incidents/%s/tasks".formatted(incident)), task);
    }

    private TaskForm(Person person, String task) {
        this.person = person;
        assertThat(heading()).hasText(task);
        assertThat(person.find("#task form.answer")).isVisible();
    }

    /** Waits for that step on the page where the person is. */
    static TaskForm following(Person person, String task) {
        return new TaskForm(person, task);
    }

    TaskForm enter(String field, String value) {
        var named = person.find("#task [name=%s]".formatted(field));
        switch (String.valueOf(named.first().evaluate("field => field.type"))) {
            case "radio" ->
                named.and(person.find("[value='%s']".formatted(value))).check();
            case "select-one" -> named.selectOption(value);
            default -> named.fill(value);
        }
        return this;
    }

    Locator heading() {
        return person.find("#task h2");
    }

    void send() {
        var answer = person.page.waitForResponse(
                response -> response.url().endsWith("/complete"),
                () -> person.find("#task footer button").click());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
