package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheElementsOfAnArrayWithTheirBytesAsTheyStand() throws IOException {
        assertThat(items("[ {\"a\" : 1,\n \"b\":[1, 2]} , {\"ü\":\"]\"}\n]"))
                .containsExactly("{\"a\" : 1,\n \"b\":[1, 2]}", "{\"ü\":\"]\"}");
        assertThat(form("[{}]")).isEqualTo(AlertFile.Form.JSON);
    }

    @Test
    void readsOneObjectALineAndLeavesBrokenLinesToTheIntake() throws IOException {
        assertThat(items("{\"a\":1}\n\n{broken\n{\"a\":2}")).containsExactly("{\"a\":1}", "{broken", "{\"a\":2}");
        assertThat(form("{\"a\":1}\n{\"a\":2}\n")).isEqualTo(AlertFile.Form.JSON_LINES);
    }

    @Test
    void readsObjectsThatSpreadOverSeveralLines() throws IOException {
        assertThat(items("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n"))
                .containsExactly("{\n  \"a\": 1\n}", "{\n  \"a\": 2\n}");
    }

    @Test
    void takesAnythingElseAsLines() throws IOException {
        assertThat(items("CEF:0|a|b\nCEF:0|c|d\n")).containsExactly("CEF:0|a|b", "CEF:0|c|d");
        assertThat(items("[**] [1:2:3] attack [**]\n")).containsExactly("[**] [1:2:3] attack [**]");
        assertThat(form("[**] [1:2:3] attack [**]\n")).isEqualTo(AlertFile.Form.TEXT_LINES);
    }

    @Test
    void findsNothingInAnEmptyFileOrArray() throws IOException {
        assertThat(items("")).isEmpty();
        assertThat(items(" \n\n")).isEmpty();
        assertThat(items("[]")).isEmpty();
    }

    @Test
    void saysWhereAnArrayBreaks() throws IOException {
        var file = write("[{\"a\":1},{\"a\":");

        try (var alerts = AlertFile.open(file)) {
            assertThat(alerts.next()).isNotNull();
            assertThatExceptionOfType(Failure.class).isThrownBy(alerts::next).withMessageContaining(file.toString());
        }
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> AlertFile.open(folder.resolve("none.json")))
                .withMessageContaining("none.json");
    }

    private AlertFile.Form form(String content) throws IOException {
        try (var file = AlertFile.open(write(content))) {
            return file.form();
        }
    }

    private List<String> items(String content) throws IOException {
        var items = new ArrayList<String>();
        try (var file = AlertFile.open(write(content))) {
            for (var item = file.next(); item != null; item = file.next()) {
                items.add(new String(item, StandardCharsets.UTF_8));
            }
        }
        return items;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("alerts"), content);
    }
}
