package eu.custos.response.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of models see process variables and the named delegates, nothing else.
 *
 * <p>There is no resolver for properties or methods, so that a model can call nothing but a whole delegate.
 */
final class NamedBeansOnly extends JuelExpressionManager {

    private final Map<String, Supplier<?>> delegates;

    NamedBeansOnly(Map<String, Supplier<?>> delegates) {
        this.delegates = Map.copyOf(delegates);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = new CompositeELResolver();
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new Delegates());
        return resolvers;
    }

    private final class Delegates extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            var delegate = base == null && property instanceof String name ? delegates.get(name) : null;
            if (delegate == null) {
                return null;
            }
            context.setPropertyResolved(true);
            return delegate.get();
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
            throw new UnsupportedOperationException("A model cannot replace a delegate");
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public java.util.@Nullable Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
                ELContext context, @Nullable Object base) {
            return null;
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return null;
        }
    }
}
