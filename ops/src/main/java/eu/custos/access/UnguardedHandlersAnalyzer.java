package eu.custos.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which handlers keep the platform from starting and what they lack. */
class UnguardedHandlersAnalyzer extends AbstractFailureAnalyzer<UnguardedHandlers> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnguardedHandlers cause) {
        return new FailureAnalysis(
                "Web handlers do not say who may use them or what they leave in the ledger:%n%s"
                        .formatted(cause.getMessage()),
                "Annotate each of them.",
                cause);
    }
}
