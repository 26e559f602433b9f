package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import eu.custos.connector.product.Auth;
import eu.custos.connector.product.Content;
import eu.custos.connector.product.Place;
import eu.custos.connector.product.Template;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows a product who we are; the only place where secrets are used. */
final class Access {

    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final long UNSAID = 300;

    private final Auth auth;
    private final Requests requests;
    private final Map<String, String> values;
    private final Line line;

    Access(Auth auth, Requests requests, Map<String, String> values, Line line) {
        this.auth = auth;
        this.requests = requests;
        this.values = values;
        this.line = line;
    }

    /** What came of asking for access. */
    sealed interface Answer {}

    record Granted(Map<String, String> headers) implements Answer {

        @Override
        public String toString() {
            return "Granted%s".formatted(headers.keySet());
        }
    }

    record Denied(Outcome outcome) implements Answer {}

    /** True where access runs out and can be got anew. */
    boolean renews() {
        return auth.renews();
    }

    Answer headers(Function<HttpRequest, Reply> send) {
        return switch (auth.kind()) {
            case HEADER -> new Granted(Map.of(filled(auth.name(), Place.HEADER), filled(auth.value(), Place.HEADER)));
            case BASIC -> new Granted(basic(auth.value()));
            case CLIENT_CREDENTIALS, LOGIN -> token(send);
            case BIND -> new Denied(new Outcome.Refused("a directory is not asked over HTTP"));
        };
    }

    private Answer token(Function<HttpRequest, Reply> send) {
        var kept = line.token();
        if (kept != null) {
            return shown(kept.value());
        }
        var url = tokenAddress(Objects.requireNonNull(auth.token()));
        var request = requests.ofToken(url, auth, values, auth.basic() == null ? Map.of() : basic(auth.basic()));
        return switch (send.apply(request)) {
            case Reply.Failed(var outcome) -> new Denied(nothingDone(outcome));
            case Reply.Answer answer when answer.status() == 200 || answer.status() == 201 -> granted(answer);
            case Reply.Answer answer
            when answer.status() == 429 || answer.status() >= 500 ->
                new Denied(new Outcome.Busy(answer.retryAfter(), "no token now (%d)".formatted(answer.status())));
            case Reply.Answer answer ->
                new Denied(new Outcome.Refused("our credentials are not accepted (%d)".formatted(answer.status())));
        };
    }

    /** It may begin with an address that the connection gives; whatever else goes into it is a value. */
    private String tokenAddress(String template) {
        var end = template.startsWith("{") ? template.indexOf('}') + 1 : 0;
        return filled(template.substring(0, end), Place.TREE) + filled(template.substring(end), Place.URL);
    }

    private Answer granted(Reply.Answer answer) {
        var content = Content.ofJson(answer.body().content());
        var tokens = content.map(tree -> tree.texts(auth.take() == null ? "/access_token" : auth.take()))
                .orElseGet(java.util.List::of);
        if (tokens.isEmpty() || !tokens.getFirst().matches("[!-~]{1,20000}")) {
            return new Denied(new Outcome.Busy(Duration.ofMinutes(1), "no token in the answer"));
        }
        var seconds = content.map(tree -> tree.texts("/expires_in")).orElseGet(java.util.List::of).stream()
                .filter(text -> text.matches("\\d{1,7}"))
                .findFirst()
                .map(Long::parseLong)
                .orElse(UNSAID);
        line.token(new Line.Token(
                tokens.getFirst(), line.now().plusSeconds(seconds).minus(EARLY)));
        return shown(tokens.getFirst());
    }

    /** Without a token the order itself was never sent. */
    private static Outcome nothingDone(Outcome outcome) {
        return outcome instanceof Outcome.Unknown(var words)
                ? new Outcome.Busy(Duration.ofSeconds(30), "no token: " + words)
                : outcome;
    }

    private Answer shown(String token) {
        if (auth.kind() != Auth.Kind.LOGIN) {
            return new Granted(Map.of("Authorization", "Bearer " + token));
        }
        var with = new HashMap<>(values);
        with.put(Auth.SESSION, token);
        var value = new Template(Objects.requireNonNull(auth.value())).fill(with, Place.HEADER);
        return new Granted(Map.of(filled(auth.name(), Place.HEADER), value));
    }

    private Map<String, String> basic(@Nullable String pair) {
        var bytes = filled(pair, Place.TREE).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private String filled(@Nullable String text, Place place) {
        return new Template(Objects.requireNonNull(text)).fill(values, place);
    }
}
