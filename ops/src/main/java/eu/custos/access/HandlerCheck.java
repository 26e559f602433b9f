package eu.custos.access;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start with a handler that does not say who may use it or what it leaves in the ledger. */
@Component
class HandlerCheck implements SmartInitializingSingleton {

    private static final Set<RequestMethod> SAFE =
            EnumSet.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    HandlerCheck(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var careless = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> faults(entry.getKey(), entry.getValue()).stream())
                .sorted()
                .toList();
        if (!careless.isEmpty()) {
            throw new UnguardedHandlers(careless);
        }
    }

    static List<String> faults(RequestMappingInfo mapping, HandlerMethod handler) {
        var faults = new ArrayList<String>();
        if (!HandlerGuard.isOurs(handler)) {
            return faults;
        }
        if (!hasOneOf(handler, Requires.class, AnyoneSignedIn.class)) {
            faults.add(handler.getShortLogMessage() + " needs @Requires or @AnyoneSignedIn");
        }
        var methods = mapping.getMethodsCondition().getMethods();
        var changes = methods.isEmpty() || !SAFE.containsAll(methods);
        if (changes && !hasOneOf(handler, Records.class, NotEvidence.class)) {
            faults.add(handler.getShortLogMessage() + " needs @Records or @NotEvidence");
        }
        return faults;
    }

    @SafeVarargs
    private static boolean hasOneOf(HandlerMethod handler, Class<? extends Annotation>... annotations) {
        for (var annotation : annotations) {
            if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), annotation)) {
                return true;
            }
        }
        return false;
    }
}
