package eu.custos.response.corrective;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.Incident;
import eu.custos.response.Story;
import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.response.corrective.CorrectiveBoard.Place;
import eu.custos.response.corrective.CorrectiveBoard.View;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectiveBoardTest {

    private static final CorrectiveBoard BOARD = Story.PLATFORM.bean(CorrectiveBoard.class);

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void goesThroughAllPagesWithoutLeavingOneOutOrShowingItTwice() {
        open(120, Reach.CLIENT);
        var seen = new ArrayList<String>();
        Place after = null;
        do {
            var from = after;
            var page = as(() -> BOARD.list(View.OPEN, false, from));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(CorrectiveBoard.PAGE);
            page.items().forEach(action -> seen.add(action.what()));
            after = Place.of(page.next());
        } while (after != null);

        assertThat(seen).hasSize(120).doesNotHaveDuplicates().startsWith("Action 0", "Action 1");
    }

    @Test
    void showsLateOnesAndOnesOfTheProviderByThemselves() {
        open(2, Reach.CLIENT);
        open(1, Reach.PROVIDER);
        assertThat(as(() -> BOARD.list(View.LATE, false, null)).items()).isEmpty();
        assertThat(as(() -> BOARD.list(View.OPEN, true, null)).items())
                .singleElement()
                .satisfies(action -> assertThat(action.scope()).isEqualTo(Reach.PROVIDER));

        Story.PLATFORM.clock().advance(Duration.ofDays(11));

        assertThat(as(() -> BOARD.list(View.LATE, false, null)).items()).hasSize(3);
        assertThat(as(BOARD::figures).get("corrective"))
                .satisfies(figure -> assertThat(figure.text()).isEqualTo("3"));
        assertThat(as(() -> BOARD.list(View.ENDED, false, null)).items()).isEmpty();
        assertThat(as(() -> BOARD.list(View.CHECK, false, null)).items()).isEmpty();
    }

    @Test
    void showsNoneOfAClientOutsideTheScope() {
        open(1, Reach.CLIENT);
        var other = Story.DB.newClient();

        assertThat(CurrentScope.call(Story.scope("ada", Role.ANALYST, other), () -> BOARD.list(View.OPEN, false, null))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z_x", "+1000000000-01-01T00:00:00Z_0"})
    void takesWhatIsNoPlaceOfTheListForItsBeginning(String cursor) {
        assertThat(Place.of(cursor)).isNull();
    }

    /** Each due a minute after the one before, ten days from now. */
    private void open(int many, Reach scope) {
        var incident = story.incident();
        var wishes = new ArrayList<Wish>();
        for (var n = 0; n < many; n++) {
            wishes.add(new Wish(
                    Origin.REVIEW,
                    scope,
                    null,
                    "Action " + n,
                    "bo",
                    now().plus(Duration.ofDays(10)).plusSeconds(n * 60L)));
        }
        Story.DB.in(Story.scope("lin", Role.LEAD, story.tenant()), () -> begin(incident, wishes));
    }

    private static int begin(Incident incident, List<Wish> wishes) {
        var desk = Story.PLATFORM.bean(Correctives.class);
        var review = UUID.randomUUID();
        desk.propose(incident, review, wishes, now());
        return desk.begin(incident, review, now());
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return story.as("lin", Role.LEAD, work);
    }

    private static Instant now() {
        return Story.PLATFORM.clock().instant();
    }
}
