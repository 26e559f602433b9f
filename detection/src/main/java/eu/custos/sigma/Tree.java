package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A YAML document as maps, lists and scalars, each of which knows where it stands. */
sealed interface Tree {

    String path();

    int line();

    /** How a message names this kind of node. */
    String kind();

    default Unfit unfit(String code, String problem, String remedy) {
        return new Unfit(new Flaw(path(), line(), "sigma." + code, problem, remedy));
    }

    /** Names with what they hold, in the order of the text. */
    record Mapping(String path, int line, Map<String, Tree> entries) implements Tree {

        @Override
        public String kind() {
            return "a map";
        }
    }

    record Sequence(String path, int line, List<Tree> items) implements Tree {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** One value; the text is as written, without quotes. */
    record Scalar(String path, int line, Type type, String text) implements Tree {

        /** After the core schema of YAML 1.2, which Sigma refers to: {@code yes} and {@code 12:30:00} are texts. */
        enum Type {
            TEXT,
            NUMBER,
            TRUTH,
            NOTHING
        }

        boolean is(Type asked) {
            return type == asked;
        }

        @Override
        public String kind() {
            return switch (type) {
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case TRUTH -> "true or false";
                case NOTHING -> "null";
            };
        }
    }

    default Mapping asMapping() {
        if (this instanceof Mapping mapping) {
            return mapping;
        }
        throw unfit("not-a-map", "This is " + kind(), "Write a map of names and values here");
    }

    default Scalar asScalar() {
        if (this instanceof Scalar scalar) {
            return scalar;
        }
        throw unfit("not-a-scalar", "This is " + kind(), "Write one value here");
    }

    /** A text; a number or a date counts as the text that it was written as. */
    default String asText() {
        var scalar = asScalar();
        if (scalar.is(Scalar.Type.TEXT) || scalar.is(Scalar.Type.NUMBER)) {
            return scalar.text();
        }
        throw unfit("not-a-text", "This is " + kind(), "Write a text here");
    }

    default List<String> asTexts() {
        var texts = new ArrayList<String>();
        for (var item : asSequence().items()) {
            texts.add(item.asText());
        }
        return texts;
    }

    default Sequence asSequence() {
        if (this instanceof Sequence sequence) {
            return sequence;
        }
        throw unfit("not-a-list", "This is " + kind(), "Write a list here, even of one");
    }

    default boolean asTruth() {
        var scalar = asScalar();
        if (scalar.is(Scalar.Type.TRUTH)) {
            return scalar.text().equalsIgnoreCase("true");
        }
        throw unfit("not-a-truth", "This is " + kind(), "Write true or false, without quotes");
    }
}
