package eu.custos.evidence;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file of an evidence package.
 *
 * @param name below the package's folder, such as {@code data/custody.json}; docs/evidence-package.md lists what may be there
 */
public record PackageFile(String name, Content content) {

    /** Writes the file's bytes, as a stream since they may be many. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}
