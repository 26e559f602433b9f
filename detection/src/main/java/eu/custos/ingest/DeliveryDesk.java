package eu.custos.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/** Takes what sources post, whichever way in it came. */
@Service
public class DeliveryDesk {

    private final Intake intake;
    private final BodyReader bodies;
    private final BodyMemory memory;
    private final long limit;

    DeliveryDesk(Intake intake, BodyReader bodies, BodyMemory memory, IngestSettings settings) {
        this.intake = intake;
        this.bodies = bodies;
        this.memory = memory;
        limit = settings.body().toBytes();
    }

    /**
     * What a post says of itself.
     *
     * @param source as the address names it
     * @param length of the body, negative where it is not told
     */
    public record Sent(
            String source,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String idempotencyKey,
            long length) {}

    /** Takes the whole delivery, for the source that the current scope speaks for, or refuses all of it. */
    public Receipt take(Sent sent, InputStream content) throws IOException {
        var sender = intake.sender(sent.source);
        var form = form(sent.contentType);
        if (sent.length > limit) {
            throw new IntakeRefused.TooLarge(limit);
        }
        try (var share = memory.open()) {
            return intake.take(sender, bodies.read(content, sent.contentEncoding, share), form, sent.idempotencyKey);
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
