package eu.custos.response.lint;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/** How an element of a model is read. */
final class Elements {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private Elements() {}

    static String camunda(BaseElement element, String attribute) {
        var value = element.getAttributeValueNs(CAMUNDA, attribute);
        return value == null ? "" : value;
    }

    static boolean documented(BaseElement element) {
        return element.getDocumentations().stream()
                .anyMatch(documentation -> !documentation.getTextContent().isBlank());
    }

    /** The {@code custos.*} properties of an element. */
    static Map<String, String> properties(BaseElement element) {
        var extensions = element.getExtensionElements();
        if (extensions == null) {
            return Map.of();
        }
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaValue() != null)
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }

    static boolean hasText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
