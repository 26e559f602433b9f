package eu.custos.anchor;

import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The files of anchors, one for each client, in the folder {@code anchors} of the home. */
@Component
class AnchorFiles {

    private final Path folder;

    AnchorFiles(Environment environment) {
        folder = Path.of(environment.getProperty("custos.home", ".custos"), "anchors");
    }

    AnchorFile of(String reference) {
        return new AnchorFile(folder, reference);
    }
}
