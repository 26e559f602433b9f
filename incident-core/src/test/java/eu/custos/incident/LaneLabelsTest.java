package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaneLabelsTest {

    @Test
    void putsLabelsThatWouldCollideIntoRowsOfTheirOwn() {
        var labels = new LaneLabels(-1);

        var first = labels.place(50, 50, "Shadow copies deleted", "tl-d", "one");
        var second = labels.place(51, 51, "Mass file rename", "tl-d", "two");

        assertThat(first.row()).isZero();
        assertThat(second.row()).isEqualTo(1);
        assertThat(labels.rows()).isEqualTo(2);
    }

    @Test
    void writesToTheLeftWhereTheRightEdgeIsNear() {
        var mark = new LaneLabels(-1)
                .place(96, 96, "Client decision 23:01", "tl-f", "due")
                .at(0, 20);

        assertThat(mark.anchor()).isEqualTo("end");
    }

    @Test
    void keepsWordsOffTheLineOfThePresent() {
        var mark = new LaneLabels(60)
                .place(55, 55, "Proposed: isolate VLAN 40", "tl-s", "what")
                .at(0, 20);

        assertThat(mark.anchor()).isEqualTo("end");
    }

    @Test
    void tellsOfWhatFoundNoRoomAtItsNeighbour() {
        var labels = new LaneLabels(-1);
        Set<LaneLabels.Placed> placed = new LinkedHashSet<>();
        for (var n = 0; n < 9; n++) {
            placed.add(labels.place(50, 50, "The same moment", "tl-s", "line " + n));
        }

        assertThat(placed).hasSizeLessThan(9);
        assertThat(placed.stream().map(each -> each.at(0, 20)))
                .anySatisfy(mark -> assertThat(mark.label()).contains(" +"))
                .allSatisfy(mark -> assertThat(mark.y()).isBetween(0, 60));
        assertThat(placed.stream()
                        .mapToLong(each -> each.at(0, 20).title().lines().count())
                        .sum())
                .isEqualTo(9);
    }

    @Test
    void neverLetsTwoLabelsOfARowOverlap() {
        var random = new Random(7);
        var labels = new LaneLabels(-1);
        var ends = new double[8];
        for (var n = 0; n < 200; n++) {
            var x = TimelineScale.LEFT + n * 0.43;
            var label = "x".repeat(random.nextInt(3, 40));
            var before = labels.rows();
            var placed = labels.place(x, x, label, "tl-s", label);
            var mark = placed.at(0, 1);
            if (mark.x() == x && !mark.title().contains("\n")) {
                var from = mark.anchor().equals("start") ? x : x - label.length() * 0.66;
                assertThat(from).isGreaterThanOrEqualTo(ends[placed.row()] - 0.01);
                ends[placed.row()] = mark.anchor().equals("start") ? x + label.length() * 0.66 : x;
            }
            assertThat(labels.rows()).isGreaterThanOrEqualTo(before);
        }
    }
}
