package eu.custos.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the platform that wrote a package, as the build noted it. */
final class GeneratorVersion {

    private static final String NOTED = "/META-INF/maven/eu.custos/reporting/pom.properties";
    private static final String VERSION = read();

    private GeneratorVersion() {}

    static String text() {
        return VERSION;
    }

    private static String read() {
        try (var noted = GeneratorVersion.class.getResourceAsStream(NOTED)) {
            var properties = new Properties();
            if (noted != null) {
                properties.load(noted);
            }
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
