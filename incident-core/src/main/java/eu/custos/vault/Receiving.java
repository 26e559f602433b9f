package eu.custos.vault;

import eu.custos.incident.Incident;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Receives files for an incident: first the bytes, then the record of them with its evidence in one transaction. */
@Service
class Receiving {

    private final ArtefactIntake intake;
    private final Register register;
    private final Contents contents;
    private final TransactionTemplate transaction;

    Receiving(ArtefactIntake intake, Register register, Contents contents, PlatformTransactionManager transactions) {
        this.intake = intake;
        this.register = register;
        this.contents = contents;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A file for that incident; what the incident has already is kept once and touched again.
     *
     * @param announced how many bytes the sender says there are; negative where that is not known
     * @throws VaultException where it is not taken, with nothing left of it
     */
    Receipt receive(Incident incident, Delivery delivery, InputStream content, long announced) throws IOException {
        return receive(Shelf.of(incident, delivery), delivery, content, announced);
    }

    /** The same, for a place that was found already. */
    Receipt receive(Shelf shelf, Delivery delivery, InputStream content, long announced) throws IOException {
        CurrentScope.get()
                .require(delivery.fromClient() ? Permission.PORTAL_SEND : Permission.ARTEFACT_KEEP, shelf.tenant());
        transaction.executeWithoutResult(_ -> {
            register.requireRoom(shelf);
            if (delivery.fromClient()) {
                register.requireRoomForClient(shelf);
            }
        });
        return keep(shelf, intake.take(shelf.tenant(), delivery.name(), content, announced), delivery);
    }

    /** A working copy with the same content, to be worked on while the original rests. */
    Receipt copy(Artefact original, String reason, Where where) throws IOException {
        CurrentScope.get().require(Permission.ARTEFACT_KEEP, original.tenant());
        original.requireOpen();
        var shelf = Shelf.under(original);
        var delivery = new Delivery(
                original.name(), original.id(), original.retention().code(), Custody.reason(reason), where);
        var content = Objects.requireNonNull(transaction.execute(_ -> {
            register.requireRoom(shelf);
            return contents.of(original);
        }));
        try (var in = content.open()) {
            var taken = intake.take(shelf.tenant(), original.name(), in, original.bytes());
            if (!taken.digests().equals(original.digests())) {
                intake.giveUp(shelf.tenant(), taken);
                throw new VaultException.Unsound(Finding.ALTERED);
            }
            return keep(shelf, taken, delivery);
        }
    }

    private Receipt keep(Shelf shelf, Taken taken, Delivery delivery) {
        try {
            var receipt = Objects.requireNonNull(transaction.execute(
                    _ -> register.receive(shelf, taken, contents.blob(shelf.tenant(), taken), delivery)));
            if (receipt.known()) {
                intake.giveUp(shelf.tenant(), taken);
            }
            return receipt;
        } catch (VaultException refused) {
            intake.giveUp(shelf.tenant(), taken);
            throw refused;
        }
    }
}
