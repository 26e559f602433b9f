package eu.custos.paper;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that a page hands out. */
public final class Sheet {

    private Sheet() {}

    /** Of a PDF file that is saved under that name; the name is ours, made of references. */
    public static ResponseEntity<byte[]> of(String name, byte[] pdf) {
        var disposition =
                ContentDisposition.attachment().filename(name + ".pdf").build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf);
    }
}
