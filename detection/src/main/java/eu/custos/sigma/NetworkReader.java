package eu.custos.sigma;

import eu.custos.sigma.Tree.Scalar;
import eu.custos.vocabulary.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads values under {@code cidr}. */
final class NetworkReader implements Function<Scalar, TextTest> {

    private final Modifiers modifiers;
    private final Placeholders placeholders;

    NetworkReader(Modifiers modifiers, Placeholders placeholders) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
    }

    @Override
    public TextTest apply(Scalar value) {
        var texts = modifiers.has(Modifier.EXPAND) ? Expansion.of(value, placeholders) : List.of(value.asText());
        var tests = new ArrayList<TextTest>();
        for (var text : texts) {
            tests.add(new TextTest.InNetwork(Network.of(text)
                    .orElseThrow(() -> value.unfit(
                            "network",
                            "%s is no network".formatted(Flaw.quote(text)),
                            "Write an address, a slash and a number of bits, such as 10.0.0.0/8"))));
        }
        return TextReader.any(tests);
    }
}
