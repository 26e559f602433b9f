package eu.custos.ingest;

import eu.custos.ingest.DeliveryDesk.Sent;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP door for sources. */
@RestController
class IntakeController {

    private final DeliveryDesk desk;

    IntakeController(DeliveryDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/api/v1/intake/{source}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.INTAKE_SEND)
    @NotEvidence("raw items are kept whole with their digest; a leaf for each would only repeat them")
    Receipt take(
            @PathVariable String source,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        var sent = new Sent(
                source,
                request.getContentType(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                key,
                request.getContentLengthLong());
        return desk.take(sent, request.getInputStream());
    }
}
