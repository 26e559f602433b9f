package eu.custos.access;

import eu.custos.tenancy.CurrentScope;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the guard before every handler and carries the scope along where a handler answers from another thread. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {

    private final HandlerGuard guard;

    AccessWeb(HandlerGuard guard) {
        this.guard = guard;
    }

    /** Inside what measures requests, before all else; made with the first request, when all that it needs is there. */
    @Bean
    static DelegatingFilterProxyRegistrationBean sourceDoor() {
        var door = new DelegatingFilterProxyRegistrationBean(SourceDoorFilter.BEAN);
        door.addUrlPatterns(SourceDoorFilter.ADDRESSES);
        door.setDispatcherTypes(DispatcherType.REQUEST);
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        var answers = new SimpleAsyncTaskExecutor("answer-");
        answers.setVirtualThreads(true);
        answers.setTaskDecorator(carryingScope());
        async.setTaskExecutor(answers);
    }

    static TaskDecorator carryingScope() {
        return task -> {
            if (!CurrentScope.isBound()) {
                return task;
            }
            var scope = CurrentScope.get();
            return () -> CurrentScope.run(scope, task);
        };
    }
}
