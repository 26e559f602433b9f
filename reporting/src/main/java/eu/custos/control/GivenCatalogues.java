package eu.custos.control;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The catalogues that come with the platform; each counts until somebody loads another version of it. */
@Component
class GivenCatalogues {

    static final List<String> FILES = List.of("mss", "cir-2024-2690", "iso-27001-2022", "sim3");

    private static final Logger LOG = LoggerFactory.getLogger(GivenCatalogues.class);
    private static final String PART = "controls";

    private final Catalogues catalogues;
    private final Enrolment enrolment;

    GivenCatalogues(Catalogues catalogues, Enrolment enrolment) {
        this.catalogues = catalogues;
        this.enrolment = enrolment;
    }

    /** In time for the first page; the first looks come later. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        try {
            CurrentScope.run(Scope.platform(PART, Set.of()), this::loadAll);
            enrolment.enrolAll();
        } catch (RuntimeException away) {
            LOG.warn("The catalogues of controls are prepared later", away);
        }
    }

    void loadAll() {
        for (var name : FILES) {
            var file = file(name);
            var given = CatalogueReader.read(file);
            var known = catalogues.versions().stream()
                    .filter(each -> each.id().equals(given.id()))
                    .toList();
            var untouched = known.stream().allMatch(each -> each.loadedByName().equals(PART));
            if (untouched && known.stream().noneMatch(each -> each.version().equals(given.version()))) {
                catalogues.load(file, "It came with the platform.");
            }
        }
    }

    static byte[] file(String name) {
        try (var in = GivenCatalogues.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The catalogue %s is not part of the platform".formatted(name));
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
