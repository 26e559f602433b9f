package eu.custos.connector.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The products that the platform can act on, one file each under {@code connectors/}. */
@Component
public class Products {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private final Map<String, Product> byName;

    Products() {
        byName = Collections.unmodifiableMap(load());
    }

    public Collection<Product> all() {
        return byName.values();
    }

    public Optional<Product> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Map<String, Product> load() {
        try {
            var products = new TreeMap<String, Product>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:connectors/*.yaml")) {
                try (var content = file.getInputStream()) {
                    var product = read(content);
                    products.put(product.name(), product);
                } catch (RuntimeException wrong) {
                    throw new IllegalStateException(
                            "The product file %s cannot be used".formatted(file.getFilename()), wrong);
                }
            }
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One product.
     *
     * @throws IllegalArgumentException for a file that names values nobody gives
     */
    public static Product read(InputStream content) {
        var tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
        var product = JSON.convertValue(tree, Product.class);
        if (!product.gaps().isEmpty()) {
            throw new IllegalArgumentException("Nothing gives %s".formatted(product.gaps()));
        }
        return product;
    }
}
