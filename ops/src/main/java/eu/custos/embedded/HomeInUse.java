package eu.custos.embedded;

/** Another platform runs on the same home folder. */
public final class HomeInUse extends RuntimeException {

    HomeInUse(Home home, String holder) {
        super("A platform already runs on %s%s".formatted(home.folder(), holder.isBlank() ? "" : " (" + holder + ")"));
    }
}
