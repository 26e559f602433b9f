package eu.custos.control;

import eu.custos.control.Catalogue.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue at a glance: families of squares, each a control in its state. */
record Matrix(Catalogue catalogue, List<Row> rows, Map<State, Long> sums) {

    /**
     * A family.
     *
     * @param squares without those that a filter leaves out
     * @param all of the family, with them
     * @param good how many of these are as they should be
     */
    record Row(Family family, List<Square> squares, long all, long good) {

        public Row {
            squares = List.copyOf(squares);
        }
    }

    /** A control in its state. */
    record Square(Control control, Cell cell) {

        public State state() {
            return cell.state();
        }

        /** Below its title; where nothing is known, what it waits for. */
        public String words() {
            var waitsForAWord = control.attest() != null && (control.check() == null || cell.lookedAt() != null);
            return state() == State.NEVER && waitsForAWord
                    ? cell.words().replace("not known yet", "nobody vouched")
                    : cell.words();
        }

        /** Its id without what all of its catalogue share. */
        public String code() {
            return control.id().replaceFirst("^(MSS-[HV]-|MSS-|CIR-|ISO27001-|SIM3-)", "");
        }
    }

    Matrix {
        rows = List.copyOf(rows);
        sums = Map.copyOf(sums);
    }

    static Matrix of(Catalogue catalogue, Map<String, Cell> cells, @Nullable State only) {
        var sums = new EnumMap<State, Long>(State.class);
        for (var state : State.values()) {
            sums.put(state, 0L);
        }
        var rows = new ArrayList<Row>();
        for (var family : catalogue.families()) {
            var squares = catalogue.controls().stream()
                    .filter(control -> control.family().equals(family.code()))
                    .map(control -> new Square(control, cell(control, cells)))
                    .filter(square -> !square.cell().counts().isEmpty()
                            || square.control().mapped())
                    .toList();
            squares.forEach(square -> sums.merge(square.state(), 1L, Long::sum));
            var shown = squares.stream()
                    .filter(square -> only == null || square.state() == only)
                    .toList();
            if (!shown.isEmpty()) {
                var good = squares.stream()
                        .filter(square -> square.state().compareTo(State.EXCEPTION) > 0)
                        .count();
                rows.add(new Row(family, shown, squares.size(), good));
            }
        }
        return new Matrix(catalogue, rows, sums);
    }

    static Cell cell(Control control, Map<String, Cell> cells) {
        return control.mapped()
                ? Cell.together(control.metBy().stream()
                        .map(by -> cells.getOrDefault(by, Cell.NOBODY))
                        .toList())
                : cells.getOrDefault(control.id(), Cell.NOBODY);
    }
}
