package eu.custos.response.crisis;

/** Crisis mode that cannot be declared or ended as asked. */
final class CrisisRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CrisisRefusal(String message) {
        super(message);
    }
}
