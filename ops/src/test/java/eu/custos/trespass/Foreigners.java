package eu.custos.trespass;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.Producer;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Knows every foreign technology from the wrong place. */
abstract class Foreigners {

    abstract ElasticsearchClient index();

    abstract Producer<String, String> broker();

    abstract ProcessEngine engine();

    abstract DmnEngine decisions();

    abstract JdbcClient database();

    abstract RestClient web();

    abstract S3Client store();

    abstract com.fasterxml.jackson.databind.ObjectMapper json();

    void sql(PreparedStatement statement) throws SQLException {
        statement.execute();
    }
}
