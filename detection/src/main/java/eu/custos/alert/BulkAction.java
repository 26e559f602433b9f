package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.tenancy.Actor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done to every group of a bulk. */
sealed interface BulkAction {

    record Acknowledge() implements BulkAction {}

    /**
     * Hands them to a person.
     *
     * @param owner null for nobody
     */
    record Assign(@Nullable Actor owner) implements BulkAction {}

    record Close(Verdict verdict, @Nullable String note) implements BulkAction {}

    /**
     * Declares one incident for each client organisation.
     *
     * @param title blank for that of the gravest group
     * @param made null until the first slice has declared it
     */
    record Declare(String title, @Nullable LinkedIncident made) implements BulkAction {}

    /** Lets them join an incident that is open. */
    record Join(LinkedIncident incident) implements BulkAction {}

    /** As a reader of the page or of the ledger meets it. */
    default String words() {
        return switch (this) {
            case Acknowledge _ -> "acknowledge";
            case Assign(var owner) -> owner == null ? "give back to the queue" : "assign to " + owner.name();
            case Close close -> "close as " + close.verdict().label().toLowerCase(Locale.ROOT);
            case Declare declare ->
                declare.made() == null
                        ? "declare one incident for each client"
                        : "declare " + declare.made().reference();
            case Join(var incident) -> "merge into " + incident.reference();
        };
    }

    /** The name used in the ledger, such as {@code acknowledge}. */
    default String code() {
        return switch (this) {
            case Acknowledge _ -> "acknowledge";
            case Assign _ -> "assign";
            case Close _ -> "close";
            case Declare _ -> "declare";
            case Join _ -> "join";
        };
    }

    default boolean merges() {
        return switch (this) {
            case Declare _, Join _ -> true;
            case Acknowledge _, Assign _, Close _ -> false;
        };
    }
}
