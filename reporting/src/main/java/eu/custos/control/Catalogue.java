package eu.custos.control;

import java.util.List;
import java.util.Optional;

/**
 * A set of controls in one version.
 *
 * @param basis where the demands come from and how far the reading goes
 */
record Catalogue(String id, String title, String version, String basis, List<Family> families, List<Control> controls) {

    /** Controls that belong together. */
    record Family(String code, String title) {}

    Catalogue {
        families = List.copyOf(families);
        controls = List.copyOf(controls);
    }

    Optional<Control> find(String control) {
        return controls.stream().filter(each -> each.id().equals(control)).findFirst();
    }

    /** The words of a family; its code where it has none. */
    String family(String code) {
        return families.stream()
                .filter(family -> family.code().equals(code))
                .map(Family::title)
                .findFirst()
                .orElse(code);
    }
}
