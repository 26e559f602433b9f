package eu.custos.access;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody reach a handler whose permission their scope lacks, nor one of ours that names none. */
@Component
class HandlerGuard implements HandlerInterceptor {

    static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("eu.custos.");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            check(method);
        }
        return true;
    }

    private static void check(HandlerMethod handler) {
        var required = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        if (required != null) {
            CurrentScope.get().require(required.value());
        } else if (!AnnotatedElementUtils.hasAnnotation(handler.getMethod(), AnyoneSignedIn.class)) {
            throw new AccessRefused("%s names no permission".formatted(handler.getShortLogMessage()));
        }
    }
}
