package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often the opening of an incident waits for the database; whoever adds a wait says here what for. */
class OpeningCostTest {

    private static final NotingDatabase NOTES =
            new NotingDatabase(Database.shared().application());
    private static final Platform PLATFORM = new Platform(() -> NOTES);

    private static List<String> asked = List.of();

    @BeforeAll
    static void open() {
        var tenant = Database.shared().newClient();
        declare(tenant);
        asked = NOTES.during(() -> declare(tenant));
    }

    @Test
    void waitsNoMoreThanThisOften() {
        assertThat(asked).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void neverReadsTheIncidentThatItIsMaking() {
        assertThat(asked).filteredOn(sql -> sql.contains("FROM incident ")).isEmpty();
    }

    @Test
    void writesNoRowOfOursTwice() {
        assertThat(asked)
                .filteredOn(sql -> sql.startsWith("UPDATE") && !sql.contains("ACT_"))
                .isEmpty();
    }

    private static void declare(TenantId tenant) {
        var content = new NewIncident(
                "Notes on a file server",
                Severity.LOW,
                Tlp.AMBER,
                null,
                Origin.MANUAL,
                PLATFORM.clock().instant(),
                List.of(),
                List.of(),
                false);
        CurrentScope.run(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> PLATFORM.bean(IncidentDesk.class).declare(tenant, content));
    }
}
