package eu.custos.access;

import eu.custos.CustosApplication;
import java.io.IOException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** The application as it ships: what tests of other features keep on the class path is not part of it, and the main class would scan for it again. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "eu.custos",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = PlatformUnderTest.OfTests.class))
class PlatformUnderTest {

    static class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            var origin = type.getResource().getURL().toString();
            return origin.contains("/test-classes/")
                    || origin.contains("-tests.jar")
                    || type.getClassMetadata().getClassName().equals(CustosApplication.class.getName());
        }
    }
}
