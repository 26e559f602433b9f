package eu.custos.ingest.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mappings that come with the platform, one file a vendor under {@code adapters/}. */
final class MappingFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private MappingFiles() {}

    /**
     * By file name.
     *
     * @throws IllegalStateException naming the file that cannot be read
     */
    static List<MappedSource> all() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:adapters/*.yaml");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            var sources = new ArrayList<MappedSource>();
            for (var file : files) {
                try (var content = file.getInputStream()) {
                    sources.add(new MappedSource(read(content)));
                } catch (RuntimeException wrong) {
                    throw new IllegalStateException(
                            "The mapping %s cannot be read".formatted(file.getFilename()), wrong);
                }
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mapping read(InputStream content) {
        var tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
        return JSON.convertValue(tree, Mapping.class);
    }
}
