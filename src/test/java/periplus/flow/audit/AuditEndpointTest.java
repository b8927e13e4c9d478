package periplus.flow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.flow.watch.Authors.Seen;
import periplus.model.manifest.ResourceKey;

class AuditEndpointTest {

    private final AuditTrail trail = new AuditTrail(10, () -> Instant.EPOCH);

    @Test
    void aBatchIsTakenWhole() {
        assertThat(Events.send(trail, Events.update(), Events.secret().at(2)).status())
                .isEqualTo(200);
        assertThat(trail.size().kept()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"items\": 1}",
                "{\"kind\": \"PodList\", \"apiVersion\": \"v1\"}",
                "{\"kind\": \"EventList\", \"apiVersion\": \"v1\", \"items\": []}"
            })
    void whatIsNoBatchIsRefused(String body) {
        assertThat(Events.send(trail, body).status()).isEqualTo(400);
    }

    @Test
    void whatIsMalformedIsNotQuoted() {
        assertThat(Events.send(trail, "{\"items\": [{\"a\": hunter2}]}").body())
                .doesNotContain("hunter2");
    }

    @Test
    void anOddValueInABodyHidesNobody() {
        Events.send(
                trail,
                """
                {"kind": "EventList", "apiVersion": "audit.k8s.io/v1", "items": [
                  {"stage": "ResponseComplete", "verb": "update", "user": {"username": "alice"},
                   "stageTimestamp": "2026-01-02T03:04:05Z", "responseStatus": {"code": 200},
                   "objectRef": {"resource": "crontabs", "apiGroup": "example.com", "name": "a"},
                   "responseObject": {"metadata": {"uid": "u", "resourceVersion": "1"},
                                      "spec": {"number": 1e999}}}]}
                """);

        ResourceKey key = new ResourceKey("crontabs.example.com", Optional.empty(), "a");
        assertThat(trail.of(new Seen(key, "u", "1", false))).isPresent();
    }
}
