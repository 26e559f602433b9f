package eu.custos.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What became of the files of a form, each of which is kept or refused by itself.
 *
 * @param refused why, for whoever sent them; also where no file was chosen
 * @param status of the last refusal
 */
public record Uploads(int kept, List<String> refused, HttpStatus status) {

    public Uploads {
        refused = List.copyOf(refused);
    }

    /** Takes one file in. */
    interface Keeping {
        void keep(Resource file, InputStream content) throws IOException;
    }

    static Uploads of(List<? extends Resource> sent, Keeping keeping) throws IOException {
        var refused = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        var kept = 0;
        for (var file : sent) {
            if (nothingChosen(file)) {
                continue;
            }
            try (var content = file.getInputStream()) {
                keeping.keep(file, content);
                kept++;
            } catch (VaultException no) {
                status = VaultErrorMapping.statusOf(no);
                refused.add("%s: %s".formatted(FileName.of(file.getFilename()).value(), no.said()));
            }
        }
        if (kept == 0 && refused.isEmpty()) {
            refused.add("Choose a file.");
        }
        return new Uploads(kept, refused, status);
    }

    /** The empty part that a browser sends for a field without a file. */
    private static boolean nothingChosen(Resource file) throws IOException {
        var name = file.getFilename();
        return file.contentLength() == 0 && (name == null || name.isBlank());
    }

    /** What the page says where all were kept. */
    public String toast() {
        return kept == 1 ? "The file is kept." : "%d files are kept.".formatted(kept);
    }

    /** The answer to a file that a page's script sent by itself. */
    public static ResponseEntity<String> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .body(words);
    }
}
