package eu.custos.access;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opens the first account of an empty installation; its password lies in a file that only its owner can read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {

    static final String CREDENTIALS = "admin-credentials.txt";

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String NAME = "admin";

    private final ProviderOrganisation provider;
    private final AccountDesk accounts;
    private final Path home;

    FirstStart(ProviderOrganisation provider, AccountDesk accounts, HomeSettings settings) {
        this.provider = provider;
        this.accounts = accounts;
        this.home = settings.home().toAbsolutePath();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var scope = Scope.platform("access", Set.of(provider.id()));
        CurrentScope.run(scope, () -> {
            if (!accounts.anyStaff()) {
                open();
            }
        });
    }

    /** The file first: an account whose password nobody knows would lock everybody out. */
    private void open() {
        var password = Passwords.generated();
        var file = home.resolve(CREDENTIALS);
        write(file, "name: %s%npassword: %s%n".formatted(NAME, password));
        accounts.open(new NewAccount(NAME, "Administrator", Set.of(Role.ADMINISTRATOR), Set.of(), true), password);
        LOG.info("Opened the account '{}'; its password is in {}", NAME, file);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(file.getParent(), CREDENTIALS, ".new", onlyOwner);
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new UncheckedIOException("The administrator's password cannot be written to " + file, refused);
        }
    }
}
