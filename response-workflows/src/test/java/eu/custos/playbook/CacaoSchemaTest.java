package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SchemaLocation;
import wiremock.com.networknt.schema.SpecVersion;

/** What is exported, beside the schema of CACAO 2.0. */
class CacaoSchemaTest {

    private static final String NAMED =
            "https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas-2020-12";

    private static JsonSchema schema() {
        var folder = Path.of(System.getProperty("custos.shared", "../../shared"), "schemas/cacao/schemas-2020-12");
        assumeTrue(Files.isDirectory(folder), "No schema of CACAO beside this checkout");
        var here = folder.toAbsolutePath().normalize().toUri().toString().replaceFirst("/$", "");
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        factory -> factory.schemaMappers(mappers -> mappers.mapPrefix(NAMED, here)))
                .getSchema(SchemaLocation.of(NAMED + "/playbook.json"));
    }

    @Test
    void holdsForWhatWasDrawnAndForWhatTheTestsBelieveIsCacao() {
        var schema = schema();
        var drawn = BpmnReaderTest.DRAWN.getBytes(StandardCharsets.UTF_8);
        var exported = new String(PlaybookFile.asCacao(drawn, CacaoText.NOW), StandardCharsets.UTF_8);

        assertThat(schema.validate(exported, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(
                        CacaoText.playbook(CacaoText.action(1, "\"on_completion\": \"@end:1\"")), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(exported.replace("cacao-2.0", "cacao-7"), InputFormat.JSON))
                .isNotEmpty();
    }
}
