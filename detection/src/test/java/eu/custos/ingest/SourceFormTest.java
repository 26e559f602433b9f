package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceFormTest {

    private static final FieldMapping TITLED = new FieldMapping(
            null, List.of("what"), null, null, null, null, null, null, null, null, null, "Europe/Vienna");

    @Test
    void showsTheZoneApartFromThePathsAndBringsBothBack() {
        var form = SourceForm.of(source(TITLED));

        assertThat(form.zone()).isEqualTo("Europe/Vienna");
        assertThat(form.mapping()).contains("what").doesNotContain("Vienna");
        assertThat(form.fieldMapping()).isEqualTo(TITLED);
    }

    @Test
    void holdsAZoneAlone() {
        var form = SourceForm.of(source(FieldMapping.NONE.in("Asia/Tokyo")));

        assertThat(form.mapping()).isNull();
        assertThat(form.fieldMapping()).isEqualTo(FieldMapping.NONE.in("Asia/Tokyo"));
        assertThat(SourceForm.of(source(FieldMapping.NONE)).fieldMapping()).isNull();
    }

    private static Source source(FieldMapping mapping) {
        return new Source(
                new TenantId(UUID.randomUUID()), UUID.randomUUID(), "edge", "json", mapping, Instant.EPOCH, null);
    }
}
