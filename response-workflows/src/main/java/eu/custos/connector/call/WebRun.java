package eu.custos.connector.call;

import eu.custos.connector.Connection;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Content;
import eu.custos.connector.product.Product;
import eu.custos.connector.product.Step;
import eu.custos.connector.product.UnfitValue;
import eu.custos.connector.product.Way;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One order, or a probe, on its way through the steps of its product's file, over HTTP. */
final class WebRun implements Run {

    private static final int UNAUTHORISED = 401;

    /** A step that says nothing of its answer. */
    private static final Step WHOLE = new Step("POST /", null, null, null, null, null, null, null, null);

    private final Http http;
    private final Line line;
    private final Duration timeout;
    private final Requests requests;
    private final Access access;
    private final Values values;
    private final Product product;

    WebRun(Http http, Line line, Connection connection, Product product, Map<String, String> secrets, Values values) {
        this.http = http;
        this.line = line;
        this.timeout = connection.limits().timeout();
        this.values = values;
        this.product = product;
        this.requests = new Requests(connection);
        this.access = new Access(product.auth(), requests, Values.ofAccess(connection, secrets), line);
    }

    @Override
    public Outcome probe() {
        return steps(product.probes());
    }

    @Override
    public Outcome find(Way way) {
        return way.isSending() ? sendable() : found(way);
    }

    private Outcome found(Way way) {
        if (!values.isOneOfSeveral()) {
            return steps(way.finds());
        }
        return way.findsById().isEmpty()
                ? new Outcome.Refused("this product is asked by names only; leave out # and the id")
                : steps(way.findsById());
    }

    @Override
    public Outcome dryRun(Way way) {
        return steps(way.dryRuns());
    }

    @Override
    public Outcome execute(Way way) {
        return way.isSending() ? sent() : steps(way.does());
    }

    @Override
    public Outcome back(Way way) {
        return steps(way.backs());
    }

    private Outcome sendable() {
        return fitting(() -> {
            requests.at(raw());
            return new Outcome.Done("", "");
        });
    }

    /** What its answer says is nobody's to read here; its status is. */
    private Outcome sent() {
        return fitting(() -> {
            var raw = raw();
            return switch (exchange(granted -> requests.of(raw, values, granted))) {
                case Reply.Failed(var outcome) -> outcome;
                case Reply.Answer answer -> {
                    var reading = new Reading(values);
                    yield reading.meaning(WHOLE, answer, null).orElseGet(() -> new Outcome.Done("", reading.digest()));
                }
            };
        });
    }

    private RawRequest raw() {
        return RawRequest.of(values.all().getOrDefault("target", ""));
    }

    /** All steps; done where the last one is. */
    private Outcome steps(List<Step> steps) {
        return fitting(() -> {
            var reading = new Reading(values);
            for (var step : steps) {
                var outcome = one(step, reading);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            return new Outcome.Done(values.reference(), reading.digest());
        });
    }

    /** What has to be found, then whether it is so; an answer that says neither says nothing. */
    @Override
    public Outcome look(Way way) {
        var found = found(way);
        return found instanceof Outcome.Done ? fitting(() -> looked(way)) : found;
    }

    private Outcome looked(Way way) {
        var reading = new Reading(values);
        for (var step : way.looks()) {
            var outcome = one(step, reading);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Unknown("the answer does not say whether it is so");
    }

    private static Outcome fitting(Supplier<Outcome> exchange) {
        try {
            return exchange.get();
        } catch (UnfitValue unfit) {
            return new Outcome.Refused(String.valueOf(unfit.getMessage()));
        } catch (IllegalArgumentException refused) {
            // Its words may quote the value, and the value may be a secret.
            return new Outcome.Refused("a value or an address does not fit; see the connection's settings");
        }
    }

    private Optional<Outcome> one(Step step, Reading reading) {
        return switch (exchange(granted -> requests.of(step, values, granted))) {
            case Reply.Failed(var outcome) -> Optional.of(outcome);
            case Reply.Answer answer -> reading.meaning(step, answer, content(step, answer));
        };
    }

    /** A token that the other side no longer takes is got anew once. */
    private Reply exchange(Function<Map<String, String>, HttpRequest> request) {
        var first = send(request);
        if (first instanceof Reply.Answer answer && answer.status() == UNAUTHORISED && access.renews()) {
            line.token(null);
            return send(request);
        }
        return first;
    }

    private Reply send(Function<Map<String, String>, HttpRequest> request) {
        var headers = access.headers(this::through);
        return switch (headers) {
            case Access.Denied(var outcome) -> new Reply.Failed(outcome);
            case Access.Granted(var granted) -> through(request.apply(granted));
        };
    }

    private Reply through(HttpRequest request) {
        return line.through(() -> http.send(request, timeout));
    }

    private static @Nullable Content content(Step step, Reply.Answer answer) {
        var bytes = answer.body().content();
        if (!step.needsContent() || bytes.length == 0) {
            return null;
        }
        return (step.readsXml() ? Content.ofXml(bytes) : Content.ofJson(bytes)).orElse(null);
    }
}
