package eu.custos.console;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell. */
@ControllerAdvice
class ShellAdvice {

    private final ShellSources sources;

    ShellAdvice(ShellSources sources) {
        this.sources = sources;
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request) {
        if (!CurrentScope.isBound()) {
            return new Shell(sources, request.getRequestURI(), null, null);
        }
        var scope = CurrentScope.get();
        var whole = request.getAttribute(LensFilter.WHOLE_SCOPE) instanceof Scope before ? before : scope;
        return new Shell(sources, request.getRequestURI(), whole, scope);
    }
}
