package eu.custos.sigma;

import java.util.List;

/** Something that holds for an event or does not; immutable, and it does the same for every thread. */
interface Check {

    boolean test(Event event);

    /** Holds where all hold. */
    record AllOf(List<Check> checks) implements Check {

        public AllOf {
            checks = List.copyOf(checks);
        }

        @Override
        public boolean test(Event event) {
            for (var check : checks) {
                if (!check.test(event)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Holds where one holds. */
    record AnyOf(List<Check> checks) implements Check {

        public AnyOf {
            checks = List.copyOf(checks);
        }

        @Override
        public boolean test(Event event) {
            for (var check : checks) {
                if (check.test(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Holds where the other does not. */
    record Not(Check check) implements Check {

        @Override
        public boolean test(Event event) {
            return !check.test(event);
        }
    }

    /** A value of the field passes the test. */
    record OfField(FieldName field, TextTest test) implements Check {

        @Override
        public boolean test(Event event) {
            var found = event.find(field);
            if (found == null) {
                return false;
            }
            for (var text : found) {
                if (test.test(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Some text of the event passes the test, whatever its field. */
    record Anywhere(TextTest test) implements Check {

        @Override
        public boolean test(Event event) {
            for (var texts : event.texts()) {
                for (var text : texts) {
                    if (test.test(text)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** The field is not there, or holds null. */
    record HoldsNothing(FieldName field) implements Check {

        @Override
        public boolean test(Event event) {
            var found = event.find(field);
            return found == null || found.isEmpty();
        }
    }

    /** The field is there, be it empty or null. */
    record Exists(FieldName field) implements Check {

        @Override
        public boolean test(Event event) {
            return event.find(field) != null;
        }
    }

    /** A value of the field equals, begins with, ends with or contains a value of another. */
    record OfAnotherField(FieldName field, FieldName other, Place place, boolean cased) implements Check {

        @Override
        public boolean test(Event event) {
            var left = event.find(field);
            var right = event.find(other);
            if (left == null || right == null) {
                return false;
            }
            return left.stream()
                    .anyMatch(text -> right.stream().anyMatch(part -> place.holds(text.text(cased), part.text(cased))));
        }
    }

    /** Where in the one text the other has to stand. */
    enum Place {
        WHOLE,
        START,
        END,
        ANYWHERE;

        boolean holds(String text, String part) {
            return switch (this) {
                case WHOLE -> text.equals(part);
                case START -> text.startsWith(part);
                case END -> text.endsWith(part);
                case ANYWHERE -> text.contains(part);
            };
        }
    }
}
