package eu.custos.access;

import java.util.Collection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Sessions lie in the database as small JSON values, so that no class is ever read back from there. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgreSql() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }

    @Bean(defaultCandidate = false)
    @Qualifier("springSessionConversionService")
    ConversionService springSessionConversionService() {
        var json = JsonMapper.shared();
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, value -> json.writeValueAsBytes(plain(value)));
        conversions.addConverter(byte[].class, Object.class, bytes -> json.readValue(bytes, Object.class));
        return conversions;
    }

    private static Object plain(Object value) {
        var fits = value instanceof String
                || value instanceof Boolean
                || (value instanceof Collection<?> list && list.stream().allMatch(String.class::isInstance));
        if (!fits) {
            throw new IllegalArgumentException(
                    "A session keeps texts, flags and lists of texts, not a %s".formatted(value.getClass()));
        }
        return value;
    }
}
