package eu.custos.anchor;

import eu.custos.vocabulary.Sha256;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The files of anchors, one for each client, in the folder {@code anchors} of the home. */
@Component
class AnchorFiles {

    private final Path folder;
    private final String machine;

    AnchorFiles(Environment environment) {
        folder = Path.of(environment.getProperty("custos.home", ".custos"), "anchors");
        machine = environment.getProperty("custos.anchor.node", machine());
    }

    /** Names this node's folder among those of other nodes: by the machine and the place on it. */
    String node() {
        return Sha256.hex("%s %s".formatted(machine, folder.toAbsolutePath().normalize()));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }

    AnchorFile of(String reference) {
        return new AnchorFile(folder, reference);
    }
}
