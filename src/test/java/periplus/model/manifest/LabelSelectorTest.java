package periplus.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

class LabelSelectorTest {

    private static final Mapping WEB =
            Mapping.builder().put("app", "web").put("example.com/tier", "front").build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=web | true",
                "app==web | true",
                "app = db | false",
                "app!=db | true",
                "missing!=x | true",
                "app in (web, db) | true",
                "app in (db),app=web | false",
                "app notin (db,cache) | true",
                "missing notin (a) | true",
                "app | true",
                "!app | false",
                "!missing | true",
                "app=web,example.com/tier in (front,back) | true",
                "app= | false"
            })
    void selectsAsKubernetesDoes(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).matches(WEB)).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app=web,", "app in web", "a b", "app in (a", "=x"})
    void refusesWhatIsNone(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("label selector");
    }
}
