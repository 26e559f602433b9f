package eu.custos.response.engine;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Gives the engine's own threads a scope: acquisition of due jobs and history clean-up look at every client's rows.
 *
 * <p>Commands of people and of jobs already run in a scope; theirs is never widened.
 */
final class EngineOwnScope extends CommandInterceptor {

    private final ClientOrganisations organisations;

    EngineOwnScope(ClientOrganisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (CurrentScope.isBound()) {
            return getNext().execute(command);
        }
        var scope = Scope.platform("process", Set.copyOf(organisations.all()));
        return CurrentScope.call(scope, () -> getNext().execute(command));
    }
}
