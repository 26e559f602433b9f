package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The account that servers run under; PostgreSQL and Elasticsearch refuse to be root. */
enum ServerAccount {
    /** The platform's own account, which is not root. */
    OWN,
    /** Root, seen as an ordinary account by a server in a user namespace of its own; files stay root's. */
    NAMESPACE,
    /** The account {@code nobody}, where user namespaces are forbidden; files are handed over to it. */
    NOBODY;

    /** The id that every distribution gives to {@code nobody}; PostgreSQL wants one that has a name. */
    private static final String NOBODY_ID = "65534";

    static ServerAccount choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OWN;
        }
        if (works("unshare", "--map-user=" + NOBODY_ID, "--map-group=" + NOBODY_ID, "true")) {
            return NAMESPACE;
        }
        if (works("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups", "true")) {
            return NOBODY;
        }
        throw new CannotStart(
                "PostgreSQL and Elasticsearch refuse to run as root, and this machine lets root neither make a user"
                        + " namespace (unshare) nor change the account (setpriv).",
                "Start as an ordinary user, install util-linux, or name external servers with CUSTOS_DB_URL and"
                        + " CUSTOS_ELASTICSEARCH_URL.");
    }

    /** What to put before a server's command line; the process id stays the server's own. */
    List<String> prefix() {
        var words = new ArrayList<String>();
        if (works("setsid", "true")) {
            // Ctrl-C in a terminal reaches the whole group: without this the servers would go before the platform.
            words.add("setsid");
        }
        words.addAll(
                switch (this) {
                    case OWN -> List.of();
                    case NAMESPACE -> List.of("unshare", "--map-user=" + NOBODY_ID, "--map-group=" + NOBODY_ID);
                    case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
                });
        return List.copyOf(words);
    }

    /** Makes a folder the server's own, with all it holds; also where it was another account's last time. */
    void handOver(Path folder) {
        if (this == OWN || owner(folder).equals(rightOwner())) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    give(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                    give(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the server's account through to its folders; what is secret lies in files of mode 600. */
    void letThrough(Home home) {
        if (this != NOBODY) {
            return;
        }
        try {
            Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!works(
                "setpriv",
                "--reuid=" + NOBODY_ID,
                "--clear-groups",
                "test",
                "-x",
                home.folder().toString())) {
            throw new CannotStart(
                    "The servers run as nobody on this machine, and that account cannot reach %s."
                            .formatted(home.folder()),
                    "Name a home outside of private folders with --home, for instance /var/lib/custos.");
        }
    }

    private void give(Path file) throws IOException {
        var id = Integer.valueOf(rightOwner());
        Files.setAttribute(file, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
    }

    private String rightOwner() {
        return this == NOBODY ? NOBODY_ID : "0";
    }

    private static String owner(Path folder) {
        try {
            return String.valueOf(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean works(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
