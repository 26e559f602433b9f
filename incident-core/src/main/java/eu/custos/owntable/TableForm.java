package eu.custos.owntable;

import eu.custos.decision.GivenTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What the form of a table sends.
 *
 * @param file counts before the text
 * @param common to go back to the common table
 */
record TableForm(
        @Nullable MultipartFile file,
        @Nullable String dmn,
        @Nullable String reason,
        @Nullable String common) {

    byte @Nullable [] bytes() throws IOException {
        if (common != null) {
            return null;
        }
        if (file != null && !file.isEmpty()) {
            if (file.getSize() > GivenTable.LARGEST) {
                throw new OwnTableException.InvalidContent("file", "at most %d bytes".formatted(GivenTable.LARGEST));
            }
            return file.getBytes();
        }
        return text().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return dmn == null ? "" : dmn;
    }

    String why() {
        return reason == null ? "" : reason;
    }
}
