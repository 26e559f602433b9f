package eu.custos.response.work;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All forms by key; looked up late, since some of them drive the engine that asks for them. */
@Component
public class TaskForms {

    private final ObjectProvider<TaskForm> provider;
    private volatile @Nullable Map<String, TaskForm> known;

    TaskForms(ObjectProvider<TaskForm> provider) {
        this.provider = provider;
    }

    public TaskForm of(String key) {
        var form = byKey().get(key);
        if (form == null) {
            throw new IllegalStateException("No form '%s'; there are: %s".formatted(key, keys()));
        }
        return form;
    }

    public List<String> keys() {
        return byKey().keySet().stream().sorted().toList();
    }

    private Map<String, TaskForm> byKey() {
        var forms = known;
        if (forms == null) {
            forms = provider.stream().collect(Collectors.toUnmodifiableMap(TaskForm::key, Function.identity()));
            known = forms;
        }
        return forms;
    }
}
