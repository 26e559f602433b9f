package eu.custos.vault;

import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({VaultSettings.class, BucketSettings.class})
class VaultConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(VaultConfiguration.class);

    @Bean
    Store vaultStore(
            VaultSettings settings,
            BucketSettings bucket,
            ObjectProvider<AwsCredentialsProvider> credentials,
            Environment environment,
            Clock clock) {
        var named = settings.folder();
        var folder = new VaultFolder(
                named != null ? named : Path.of(environment.getProperty("custos.home", ".custos"), "vault"));
        if (bucket.bucket() == null) {
            return folder;
        }
        if (settings.largest().toBytes() >= Bucket.LARGEST) {
            throw new CannotUseBucket(
                    "custos.vault.largest is %s; one object of a bucket is sent in one piece of less than 5 GiB."
                            .formatted(settings.largest()),
                    "Lower custos.vault.largest.",
                    null);
        }
        var keys = credentials.getIfAvailable(
                () -> DefaultCredentialsProvider.builder().build());
        var opened = new Bucket(bucket, bucket.bucket(), keys, clock);
        return new BucketStore(proven(opened), bucket.prefix(), folder, clock);
    }

    /** A platform that starts again while the store is away must start all the same; nothing is written unproven. */
    private static Bucket proven(Bucket bucket) {
        try {
            bucket.requireLock();
        } catch (StoreAway away) {
            LOG.warn("The vault's bucket does not answer; files are taken in once its lock was seen", away);
        } catch (CannotUseBucket refused) {
            bucket.close();
            throw refused;
        }
        return bucket;
    }
}
