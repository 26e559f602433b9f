package eu.custos.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

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
        void keep(MultipartFile file, InputStream content) throws IOException;
    }

    static Uploads of(@Nullable List<MultipartFile> sent, Keeping keeping) throws IOException {
        var refused = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        var kept = 0;
        for (var file : chosen(sent)) {
            try (var content = file.getInputStream()) {
                keeping.keep(file, content);
                kept++;
            } catch (VaultException no) {
                status = VaultErrorMapping.statusOf(no);
                refused.add("%s: %s"
                        .formatted(FileName.of(file.getOriginalFilename()).value(), no.said()));
            }
        }
        if (kept == 0 && refused.isEmpty()) {
            refused.add("Choose a file.");
        }
        return new Uploads(kept, refused, status);
    }

    /** Without the empty part that a browser sends where nothing is chosen. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty()
                                || (file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isBlank()))
                        .toList();
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
