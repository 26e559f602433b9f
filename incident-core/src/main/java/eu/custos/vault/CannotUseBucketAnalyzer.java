package eu.custos.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot tell what is wrong with the bucket in place of a stack trace. */
class CannotUseBucketAnalyzer extends AbstractFailureAnalyzer<CannotUseBucket> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotUseBucket cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
