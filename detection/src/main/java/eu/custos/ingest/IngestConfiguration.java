package eu.custos.ingest;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** The parts of intake that settings shape. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestSettings.class, SyslogSettings.class})
class IngestConfiguration {

    @Bean
    Splitter splitter(IngestSettings settings) {
        return new Splitter(new Splitter.Limits(
                settings.items(), Math.toIntExact(settings.item().toBytes())));
    }

    @Bean
    BodyReader bodyReader(IngestSettings settings) {
        return new BodyReader(settings.body().toBytes());
    }

    @Bean
    BodyMemory bodyMemory(IngestSettings settings) {
        return new BodyMemory(settings.bodiesInFlight().toBytes());
    }

    @Bean
    SourceRate sourceRate(IngestSettings settings, Clock clock) {
        return new SourceRate(settings.ratePerSecond(), settings.burst(), clock);
    }

    @Bean
    RawTopic rawTopic(
            KafkaTemplate<byte[], byte[]> rawProducer,
            @Qualifier("largeProducer") KafkaTemplate<byte[], byte[]> largeProducer,
            IngestSettings settings,
            Clock clock) {
        return new RawTopic(rawProducer, largeProducer, settings.acknowledgement(), clock);
    }
}
