package eu.custos.alert;

import eu.custos.fixtures.CoreContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.json.JsonMapper;

/** Triage over the test database, with real transactions and no web. */
final class AlertContext {

    private AlertContext() {}

    static AnnotationConfigApplicationContext with(Class<?>... more) {
        var classes = new java.util.ArrayList<Class<?>>(java.util.List.of(more));
        classes.add(Triage.class);
        return CoreContext.with(classes.toArray(Class[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "eu.custos.alert",
                "eu.custos.campaign",
                "eu.custos.decision",
                "eu.custos.indicator",
                "eu.custos.maintenance",
                "eu.custos.owntable",
                "eu.custos.suppression",
                "eu.custos.tuning"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*(Controller|ErrorMapping|IndicatorHunt|Test.*|Context.*)"))
    static class Triage {

        @Bean
        KeptAlerts keptAlerts() {
            return new KeptAlerts();
        }

        @Bean
        KnownColleagues knownColleagues() {
            return new KnownColleagues();
        }

        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder().build();
        }
    }
}
