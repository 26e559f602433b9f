package eu.custos.ingest;

import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP door for sources. */
@RestController
class IntakeController {

    private final Intake intake;
    private final BodyReader bodies;
    private final BodyMemory memory;
    private final long limit;

    IntakeController(Intake intake, BodyReader bodies, BodyMemory memory, IngestSettings settings) {
        this.intake = intake;
        this.bodies = bodies;
        this.memory = memory;
        limit = settings.body().toBytes();
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
        var sender = intake.sender(source);
        var form = form(request.getContentType());
        if (request.getContentLengthLong() > limit) {
            throw new IntakeRefused.TooLarge(limit);
        }
        try (var share = memory.open()) {
            var body = bodies.read(request.getInputStream(), request.getHeader(HttpHeaders.CONTENT_ENCODING), share);
            return intake.take(sender, body, form, key);
        }
    }

    static Splitter.Form form(@Nullable String contentType) {
        if (contentType == null) {
            throw unsupported();
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            if (type.getCharset() != null
                    && !StandardCharsets.UTF_8.equals(type.getCharset())
                    && !StandardCharsets.US_ASCII.equals(type.getCharset())) {
                throw new IntakeRefused.UnsupportedForm("Text is taken in UTF-8 only");
            }
            return switch (type.getType() + "/" + type.getSubtype()) {
                case "application/json" -> Splitter.Form.JSON;
                case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" ->
                    Splitter.Form.JSON_LINES;
                case "text/plain" -> Splitter.Form.TEXT_LINES;
                default -> throw unsupported();
            };
        } catch (IllegalArgumentException _) {
            throw unsupported();
        }
    }

    private static IntakeRefused unsupported() {
        return new IntakeRefused.UnsupportedForm(
                "Content-Type is application/json, application/x-ndjson or text/plain");
    }
}
