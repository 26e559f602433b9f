package eu.custos.bench;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the repositories of parts that a benchmark puts together itself ask the database through. */
@Configuration(proxyBeanMethods = false)
class JdbcParts {

    @Bean
    JdbcClient jdbcClient(DataSource database) {
        return JdbcClient.create(database);
    }
}
