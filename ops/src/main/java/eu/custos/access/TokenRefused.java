package eu.custos.access;

/** A token that was asked for and makes no sense. */
final class TokenRefused extends RuntimeException {

    TokenRefused(String message) {
        super(message);
    }
}
