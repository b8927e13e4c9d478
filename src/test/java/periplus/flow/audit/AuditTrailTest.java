package periplus.flow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.flow.watch.Authors.Seen;
import periplus.model.actor.Actor;
import periplus.model.manifest.ResourceKey;

class AuditTrailTest {

    private static final ResourceKey WEB =
            new ResourceKey("deployments.apps", Optional.of("shop"), "web");
    private static final ResourceKey PASSWORD =
            new ResourceKey("secrets", Optional.of("shop"), "password");

    private static final String DEPLOYMENTS =
            "system:serviceaccount:kube-system:deployment-controller";

    private Instant now = Instant.parse("2026-01-02T03:05:00Z");
    private final AuditTrail trail = new AuditTrail(100, () -> now);

    @Test
    void theAuthorOfAVersionIsWhoMadeIt() {
        Events.send(
                trail,
                Events.update().by("bob").at(2).leaving("11"),
                Events.update().by("alice").at(1).leaving("10"));

        assertThat(trail.of(web("10"))).contains(user("alice"));
        assertThat(trail.of(web("11"))).contains(user("bob"));
        assertThat(trail.of(web("10"))).as("asked again").contains(user("alice"));
        assertThat(trail.of(web("12"))).as("whose event has not come yet").isEmpty();
        assertThat(trail.of(new Seen(WEB, "of a later object", "10", false))).isEmpty();
    }

    @Test
    void theAuthorOfSeveralVersionsIsTheLastPersonAmongThoseWhoMadeThem() {
        Events.send(
                trail,
                Events.update().by("alice").at(1).leaving("9"),
                Events.update().by("bob").at(2).leaving("10"),
                Events.update().by(DEPLOYMENTS).at(3).leaving("11"),
                Events.update().by("carol").at(4).leaving("13"));

        assertThat(trail.of(web("12"))).as("a status").contains(user("bob"));
        assertThat(trail.of(web("12"))).as("asked again").contains(user("bob"));
        assertThat(trail.of(web("13"))).contains(user("carol"));
    }

    @Test
    void aControllerIsTheAuthorOfWhatItDoesByItself() {
        Events.send(trail, Events.update().by("alice").at(1).leaving("10"));
        assertThat(trail.of(web("10"))).contains(user("alice"));

        Events.send(trail, Events.update().by(DEPLOYMENTS).at(2).leaving("11"));

        assertThat(trail.of(web("12"))).contains(new Actor.Component("deployment-controller"));
    }

    @Test
    void whatLeftAVersionLongAgoIsNoReasonForALaterOne() {
        Events.send(trail, Events.update().by("alice").leaving("10"));
        now = now.plus(Duration.ofMinutes(1));

        assertThat(trail.of(web("12"))).isEmpty();
        assertThat(trail.of(web("10"))).contains(user("alice"));
    }

    @Test
    void aBusyObjectDrivesOutNoOther() {
        Events.send(trail, Events.update());
        for (int micros = 2; micros < 200; micros++) {
            Events.send(trail, Events.secret().at(micros));
        }

        assertThat(trail.size()).isEqualTo(new AuditTrail.Size(33, 166));
        assertThat(trail.of(web("10"))).contains(user("alice"));
        assertThat(trail.of(password("uid", "20"))).contains(user("alice"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoChangesNothingIsNoAuthor(boolean inOrder) {
        Events alice = Events.update().by("alice").at(1);
        Events bobWithoutEffect = Events.update().by("bob").at(2);

        Events.send(trail, inOrder ? alice : bobWithoutEffect);
        Events.send(trail, inOrder ? bobWithoutEffect : alice);

        assertThat(trail.of(web("10"))).contains(user("alice"));
    }

    @Test
    void theImpersonatedUserIsTheAuthor() {
        Events.send(
                trail,
                Events.update().by("admin").with("impersonatedUser", "{\"username\": \"alice\"}"));

        assertThat(trail.of(web("10"))).contains(new Actor.User("alice", Optional.of("admin")));
    }

    @ParameterizedTest
    @CsvSource({
        "stage, '\"RequestReceived\"'",
        "stage, '\"Panic\"'",
        "verb, '\"get\"'",
        "verb, '\"watch\"'",
        "responseStatus, '{\"code\": 409}'",
        "responseStatus, '{\"code\": 500}'",
        "responseStatus, '{}'",
        "requestURI, '\"/apis/apps/v1/namespaces/shop/deployments/web?dryRun=All&force=true\"'",
        "stageTimestamp, '\"\"'"
    })
    void whatChangedNothingLeavesNoTrace(String field, String json) {
        Events.send(trail, Events.update().with(field, json));

        assertThat(trail.size().kept()).isZero();
    }

    @Test
    void aDeletionThatWasOnlyTriedLeavesNoTrace() {
        Events.send(trail, Events.deletion().with("requestObject", "{\"dryRun\": [\"All\"]}"));

        assertThat(trail.size().kept()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"scale, true", "finalize, true", "ephemeralcontainers, true", "status, false"})
    void someSubresourcesChangeTheirObject(String subresource, boolean counts) {
        Events.send(
                trail,
                Events.update()
                        .with(
                                "objectRef",
                                """
                                {"resource": "deployments", "apiGroup": "apps", "name": "web",
                                 "namespace": "shop", "subresource": "%s"}
                                """
                                        .formatted(subresource)));

        assertThat(trail.of(web("10")).isPresent()).isEqualTo(counts);
    }

    @Test
    void anObjectWithoutABodyIsKnownByItsName() {
        Events.send(trail, Events.secret());

        assertThat(trail.of(password("uid", "20"))).contains(user("alice"));
        assertThat(trail.of(password("uid", "20"))).as("asked again").contains(user("alice"));
        assertThat(trail.of(password("uid", "21"))).as("somebody else's").isEmpty();
    }

    @Test
    void theLastOfSeveralWritesCounts() {
        Events.send(trail, Events.secret().by("bob").at(2));
        Events.send(trail, Events.secret().by("alice").at(1));

        assertThat(trail.of(password("uid", "20"))).contains(user("bob"));
    }

    @Test
    void aBatchThatIsSentAgainChangesNothing() {
        Events.send(trail, Events.secret(), Events.update().at(2));
        assertThat(trail.of(password("uid", "20"))).contains(user("alice"));

        Events.send(trail, Events.secret(), Events.update().at(2));

        assertThat(trail.size()).isEqualTo(new AuditTrail.Size(2, 0));
        assertThat(trail.of(password("uid", "21"))).isEmpty();
    }

    @Test
    void aWriteThatMayHaveLedToNothingIsNotKeptForLong() {
        Events.send(trail, Events.secret(), Events.update().at(2));
        now = now.plus(Duration.ofMinutes(1));

        assertThat(trail.of(password("uid", "20"))).isEmpty();
        assertThat(trail.of(web("10"))).as("whose effect is known").contains(user("alice"));
    }

    @ParameterizedTest
    @CsvSource({"uid-web, true", "another, false"})
    void aDeletionIsKnownByTheObject(String uid, boolean known) {
        Events.send(trail, Events.deletion());

        assertThat(trail.of(new Seen(WEB, uid, "30", true)).isPresent()).isEqualTo(known);
    }

    @Test
    void aDeletionThatIsOnlyMarkedIsTheDoingOfWhoAskedForIt() {
        Events.send(
                trail,
                Events.deletion().by("alice").at(1).leaving("10"),
                Events.deletion().by("bob").at(2).leaving("10"));

        assertThat(trail.of(web("10"))).contains(user("alice"));
        assertThat(trail.of(new Seen(WEB, "uid-web", "30", true))).contains(user("alice"));
    }

    @Test
    void aDeletionWithoutABodyIsKnownByTheName() {
        Events.send(trail, Events.secret().with("verb", "\"delete\""));

        assertThat(trail.of(password("uid", "20"))).as("not deleted").isEmpty();
        assertThat(trail.of(new Seen(PASSWORD, "uid", "30", true))).contains(user("alice"));
        assertThat(trail.of(new Seen(PASSWORD, "its successor", "40", true))).isEmpty();
    }

    @Test
    void aDeletionOfManyIsKnownByNamespaceAndKind() {
        Events.send(
                trail,
                Events.secret()
                        .with("verb", "\"deletecollection\"")
                        .with("objectRef", "{\"resource\": \"secrets\", \"namespace\": \"shop\"}"));

        assertThat(trail.of(new Seen(PASSWORD, "uid", "30", true))).contains(user("alice"));
        assertThat(trail.of(new Seen(WEB, "uid-web", "30", true))).isEmpty();
        assertThat(
                        trail.of(
                                new Seen(
                                        new ResourceKey("secrets", Optional.of("other"), "x"),
                                        "uid-x",
                                        "30",
                                        true)))
                .isEmpty();
    }

    @Test
    void whoDeletesANamespaceDeletesWhatIsInIt() {
        Events.send(
                trail,
                Events.deletion()
                        .with(
                                "objectRef",
                                "{\"resource\": \"namespaces\", \"namespace\": \"shop\","
                                        + " \"name\": \"shop\"}"),
                Events.deletion()
                        .at(2)
                        .by("system:serviceaccount:kube-system:namespace-controller"));

        assertThat(trail.of(new Seen(WEB, "uid-web", "30", true))).contains(user("alice"));
    }

    @Test
    void aGeneratedNameIsInTheAnswer() {
        Events.send(
                trail,
                Events.deletion()
                        .with(
                                "objectRef",
                                "{\"resource\": \"deployments\", \"apiGroup\": \"apps\","
                                        + " \"namespace\": \"shop\"}")
                        .with("responseObject", "{\"metadata\": {\"name\": \"web\"}}"));

        assertThat(trail.of(new Seen(WEB, "uid-web", "30", true))).contains(user("alice"));
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        for (int number = 0; number < 105; number++) {
            Events.send(trail, Events.update().at(number).ofUid("uid-" + number));
        }

        assertThat(trail.size()).isEqualTo(new AuditTrail.Size(100, 5));
        assertThat(trail.of(web("uid-4", "10"))).isEmpty();
        assertThat(trail.of(web("uid-5", "10"))).contains(user("alice"));
        assertThat(trail.of(web("uid-104", "10"))).contains(user("alice"));
    }

    @Test
    void manyMaySendAndAskAtOnce() {
        AuditTrail large = new AuditTrail(AuditTrail.CAPACITY, () -> now);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 100;
                threads.execute(() -> {
                    for (int number = first; number < first + 100; number++) {
                        String uid = "uid-" + number;
                        Events.send(large, Events.update().at(number).ofUid(uid));
                        large.of(web(uid, "10"));
                    }
                });
            }
        }

        assertThat(large.size()).isEqualTo(new AuditTrail.Size(800, 0));
        assertThat(large.of(web("uid-799", "10"))).contains(user("alice"));
    }

    private static Seen web(String resourceVersion) {
        return web("uid-web", resourceVersion);
    }

    private static Seen web(String uid, String resourceVersion) {
        return new Seen(WEB, uid, resourceVersion, false);
    }

    private static Seen password(String uid, String resourceVersion) {
        return new Seen(PASSWORD, uid, resourceVersion, false);
    }

    private static Actor user(String name) {
        return new Actor.User(name, Optional.empty());
    }
}
