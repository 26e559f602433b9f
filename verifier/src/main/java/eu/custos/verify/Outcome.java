package eu.custos.verify;

/** How a check ended; what could not be judged is told apart from what was found good. */
public enum Outcome {
    PASS,
    FAIL,
    SKIP
}
