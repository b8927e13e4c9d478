package periplus;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import periplus.flow.demo.Demo;
import periplus.flow.drill.Drill;
import periplus.flow.explain.Explain;
import periplus.flow.history.History;
import periplus.flow.install.AuditSetup;
import periplus.flow.keys.KeySources;
import periplus.flow.keys.Keys;
import periplus.flow.push.Push;
import periplus.flow.restore.Restore;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.Layout;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.flow.status.Status;
import periplus.flow.verify.Verify;
import periplus.flow.watch.Watch;
import periplus.flow.watch.WatchSettings;
import periplus.flow.watch.Window;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.remote.Merged;
import periplus.io.git.remote.RemoteAccess;
import periplus.io.git.value.Identity;
import periplus.io.keys.KeyFiles;
import periplus.io.listen.ListenAddress;
import periplus.io.sops.SopsProgram;
import periplus.model.clean.Cleaning;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.table.Rules;
import periplus.model.event.Activity;
import periplus.model.event.Event;
import periplus.model.manifest.KindName;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.sealed.SealingCertificate;
import periplus.ui.cli.Doors;
import periplus.ui.cli.WatchChoice;
import periplus.ui.cli.drill.DrillChoice;
import periplus.ui.cli.restore.RestoreChoice;

/** The one place where objects are made: options and settings in, flows out. */
final class Wiring implements Doors {

    /**
     * How often a watcher asks which kinds the cluster serves, if nothing says that they changed.
     */
    private static final Duration KINDS = Duration.ofMinutes(1);

    private final InstantSource clock = InstantSource.system();
    private final AgeKeys age = new JaggedAge();
    private final KeyWiring keys = new KeyWiring(age, clock);

    @Override
    public Setup setup() {
        return new Setup(
                identity(Config.DEFAULT.author()), Config.DEFAULT.seal().namespace(), age, clock);
    }

    @Override
    public Snapshot snapshot(
            Optional<Path> repository, ClusterChoice cluster, Consumer<Event> events) {
        return Repositories.open(repository, opened -> snapshot(opened, cluster, events));
    }

    private Snapshot snapshot(
            GitRepository repository, ClusterChoice cluster, Consumer<Event> events) {
        Config config = new ConfigFile(repository).config();
        Cluster connected = connect(cluster, config);
        return new Snapshot(
                connected,
                repository,
                settings(
                        config,
                        config.clean().mode(),
                        new ConfigFile(repository).certificate(config, clock.instant())),
                keys.access(config.seal(), () -> connected),
                clock,
                events);
    }

    @Override
    public Watch watch(Optional<Path> repository, WatchChoice choice, Consumer<Activity> log) {
        return new WatchWiring(choice, ownListener(), clock)
                .watch(
                        new WatchWiring.Openings(
                                () -> opened(repository, choice),
                                () -> forElections(choice.cluster()),
                                () -> status(repository),
                                merged ->
                                        choice.push()
                                                .map(remote -> push(repository, remote, merged))),
                        log);
    }

    /** A token and a certificate, for callers of this machine. */
    private ListenerFiles ownListener() {
        return new ListenerFiles(keys.files().directory().resolveSibling("listen"));
    }

    @Override
    public AuditSetup auditSetup(String address, String directory) {
        return ownListener().auditSetup(ListenAddress.parse(address), directory);
    }

    @Override
    public Push push(Optional<Path> repository, String remote) {
        return push(repository, remote, _ -> {});
    }

    private Push push(Optional<Path> repository, String remote, Consumer<Merged> merged) {
        return Repositories.open(
                repository,
                opened ->
                        new Push(
                                opened,
                                opened.remote(remote, remotes()),
                                Layout.MANAGED,
                                identity(new ConfigFile(opened).config().committer()),
                                clock,
                                merged));
    }

    private Watch.Opened opened(Optional<Path> repository, WatchChoice choice) {
        return Repositories.open(
                repository,
                opened -> {
                    Config config = new ConfigFile(opened).config();
                    Config.Quiet quiet = config.quiet();
                    return new Watch.Opened(
                            snapshot(opened, choice.cluster(), _ -> {}),
                            new WatchSettings(
                                    new Window(
                                            Duration.ofSeconds(quiet.windowSeconds()),
                                            Duration.ofSeconds(quiet.longestWaitSeconds())),
                                    Duration.ofHours(config.read().againHours()),
                                    KINDS,
                                    choice.adopt()));
                });
    }

    @Override
    public Keys keys(Optional<Path> repository, ClusterChoice cluster, Consumer<Event> events) {
        return Repositories.open(
                repository,
                opened -> {
                    Config config = new ConfigFile(opened).config();
                    Config.Seal seal = config.seal();
                    return new Keys(
                            opened,
                            new KeySources(
                                    age,
                                    keys.files(),
                                    keys.store(seal, () -> connect(cluster, config))),
                            new Keys.Settings(
                                    opened.workTree()
                                            .orElseGet(() -> Repositories.place(repository))
                                            .toAbsolutePath()
                                            .normalize()
                                            .toString(),
                                    identity(config.author()),
                                    seal.namespace()),
                            clock,
                            events);
                });
    }

    @Override
    public Restore restore(Optional<Path> repository, RestoreChoice choice) {
        return new RestoreWiring(keys).restore(repository, choice);
    }

    @Override
    public Drill drill(Optional<Path> repository, DrillChoice choice) {
        return new RestoreWiring(keys).drill(repository, choice);
    }

    @Override
    public Verify verify(Optional<Path> repository, RestoreChoice choice) {
        return new RestoreWiring(keys).verify(repository, choice);
    }

    @Override
    public History history(Optional<Path> repository) {
        return Repositories.open(repository, opened -> new History(opened, Wiring::now));
    }

    @Override
    public Status status(Optional<Path> repository) {
        return Repositories.open(
                repository,
                opened ->
                        new Status(
                                opened,
                                clock,
                                new ConfigFile(opened).config().quiet().changesADay(),
                                this::unpushed));
    }

    /** To where watchers push unless told otherwise; many repositories push nowhere. */
    private OptionalInt unpushed(GitRepository repository) {
        String remote = Objects.requireNonNullElse(System.getenv("PERIPLUS_PUSH"), "origin");
        try {
            return repository.remote(remote, remotes()).unpushed();
        } catch (Failure _) {
            return OptionalInt.empty(); // no such remote
        }
    }

    private static RemoteAccess remotes() {
        return RemoteAccess.of(KeyWiring.userHome(), System.getenv());
    }

    @Override
    public Explain explain(Optional<Path> directory, ClusterChoice cluster, Optional<Mode> mode) {
        Optional<GitRepository> repository = Repositories.ifAny(directory);
        try {
            Config config =
                    repository
                            .map(opened -> new ConfigFile(opened).config())
                            .orElse(Config.DEFAULT);
            return new Explain(
                    connect(cluster, config),
                    repository,
                    settings(
                            config,
                            mode.orElse(config.clean().mode()),
                            repository.flatMap(opened ->
                                    new ConfigFile(opened).certificate(config, clock.instant()))),
                    clock);
        } catch (RuntimeException e) {
            repository.ifPresent(GitRepository::close);
            throw e;
        }
    }

    @Override
    public List<Rule> rules(Optional<Path> directory) {
        Optional<GitRepository> repository = Repositories.ifAny(directory);
        try {
            Config config =
                    repository
                            .map(opened -> new ConfigFile(opened).config())
                            .orElse(Config.DEFAULT);
            return Stream.concat(Rules.all().stream(), OwnRules.of(config.rules()).stream())
                    .toList();
        } finally {
            repository.ifPresent(GitRepository::close);
        }
    }

    @Override
    public Demo demo(Path directory) {
        Cluster cluster = EmbeddedCluster.start(clock);
        KeyFiles files = keys.files(Demo.keys(directory));
        return new Demo(
                cluster,
                setup(),
                () ->
                        new Snapshot(
                                cluster,
                                GitRepository.open(directory),
                                settings(
                                        Config.DEFAULT,
                                        Config.DEFAULT.clean().mode(),
                                        Optional.empty()),
                                keys.access(files),
                                clock,
                                _ -> {}),
                () -> new History(GitRepository.open(directory), Wiring::now),
                files,
                SopsProgram.find(System.getenv("PATH")));
    }

    @Override
    public void warmUp() {
        new WarmUp(this).run();
    }

    /** In the user's time zone, which is what people mean by "yesterday 18:00". */
    static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneId.systemDefault());
    }

    /** Who would rather know soon that a request failed. */
    private static Cluster forElections(ClusterChoice cluster) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(cluster.kubeconfig(), cluster.context())
                        .with(Timeouts.PROMPT, Retries.NONE));
    }

    static Cluster connect(ClusterChoice cluster, Config config) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(cluster.kubeconfig(), cluster.context())
                        .withPageSize(config.read().pageSize()));
    }

    static SnapshotSettings settings(
            Config config, Mode mode, Optional<SealingCertificate> certificate) {
        return new SnapshotSettings(
                identity(config.author()),
                identity(config.committer()),
                config.read().kindsAtATime(),
                config.exclude().kinds().stream().map(KindName::new).collect(toSet()),
                config.exclude().namespaces(),
                new Cleaning(
                        mode, OwnRules.of(config.rules()), config.clean().keepExplicitDefaults()),
                config.quiet().changesADay(),
                new SealSettings(
                        new SealPolicy(config.seal().format(), config.seal().namespace()),
                        certificate,
                        config.seal().leaks()));
    }

    private static Identity identity(Config.Person person) {
        return new Identity(person.name(), person.email());
    }
}
