package periplus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import periplus.flow.audit.AuditEndpoint;
import periplus.flow.audit.AuditTrail;
import periplus.flow.audit.GitIdentities;
import periplus.flow.lead.Election;
import periplus.flow.lead.Lease;
import periplus.flow.lead.LeaseTimes;
import periplus.flow.lead.Timing;
import periplus.flow.observe.Health;
import periplus.flow.observe.NoiseFigures;
import periplus.flow.observe.ObserveEndpoints;
import periplus.flow.push.Deliveries;
import periplus.flow.push.Push;
import periplus.flow.status.Status;
import periplus.flow.watch.Authors;
import periplus.flow.watch.Outbox;
import periplus.flow.watch.Watch;
import periplus.io.cluster.Cluster;
import periplus.io.git.remote.Merged;
import periplus.io.listen.BearerToken;
import periplus.io.listen.ListenAddress;
import periplus.io.listen.Listener;
import periplus.io.listen.TlsFiles;
import periplus.io.metrics.WatchMetrics;
import periplus.model.event.Activity;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.ui.cli.WatchChoice;

/** Makes a watcher and what runs beside it: elections, listeners, pushes. */
final class WatchWiring {

    private static final String LEASE = "periplus";

    /** Longer than a whole pass of a large cluster takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final WatchChoice choice;
    private final ListenerFiles own;
    private final InstantSource clock;
    private final List<AutoCloseable> beside = new ArrayList<>();
    private final List<Consumer<Activity>> observers = new CopyOnWriteArrayList<>();

    /** Observers of which a bug was told. */
    private final Set<Consumer<Activity>> stumbled = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Watch watch;

    /**
     * Nothing is opened yet.
     *
     * @param own what callers know this machine by where nothing is given
     */
    WatchWiring(WatchChoice choice, ListenerFiles own, InstantSource clock) {
        this.choice = choice;
        this.own = own;
        this.clock = clock;
    }

    /**
     * What each part opens for itself.
     *
     * @param elections the cluster, for who would rather know soon that it does not answer
     * @param push empty where nothing is to be pushed
     */
    record Openings(
            Supplier<Watch.Opened> sessions,
            Supplier<Cluster> elections,
            Supplier<Status> history,
            Function<Consumer<Merged>, Optional<Push>> push) {}

    Watch watch(Openings openings, Consumer<Activity> log) {
        observers.add(log);
        try {
            choice.listening().observe().ifPresent(address -> observe(address, openings.history()));
            Authors authors =
                    choice.listening().audit().map(this::listenToAudit).orElse(Authors.UNKNOWN);
            BooleanSupplier leading =
                    choice.elect()
                            .map(namespace -> elect(openings.elections().get(), namespace))
                            .orElse(() -> true);
            Outbox outbox =
                    openings.push()
                            .apply(this::merged)
                            .<Outbox>map(this::deliveries)
                            .orElse(Outbox.NONE);
            Watch made =
                    new Watch(
                            new Watch.Parts(
                                    openings.sessions(),
                                    leading,
                                    authors,
                                    GitIdentities::of,
                                    outbox),
                            this::report,
                            beside.reversed());
            watch = made;
            return made;
        } catch (RuntimeException e) {
            Watch.closeAll(beside.reversed());
            throw e;
        }
    }

    private void observe(String address, Supplier<Status> history) {
        Health health = new Health(PATIENCE, System::nanoTime);
        WatchMetrics metrics = new WatchMetrics(clock);
        if (choice.elect().isEmpty()) {
            Activity alone = new Activity.Leading(true, Optional.empty());
            health.accept(alone);
            metrics.accept(alone);
        }
        observers.add(health);
        observers.add(metrics);
        observers.add(new NoiseFigures(history, metrics, System::nanoTime));
        ListenAddress place = ListenAddress.parse(address);
        Listener.Settings settings =
                place.loopback()
                        ? new Listener.Settings(place, Optional.empty(), Optional.empty())
                        : secured(place);
        beside.add(
                Listener.open(
                        settings,
                        new ObserveEndpoints(health, metrics).on(settings),
                        this::troubledListener));
    }

    private Authors listenToAudit(String address) {
        AuditTrail trail = new AuditTrail(AuditTrail.CAPACITY, clock);
        beside.add(
                Listener.open(
                        secured(ListenAddress.parse(address)),
                        List.of(AuditEndpoint.of(trail)),
                        this::troubledListener));
        return trail;
    }

    private Listener.Settings secured(ListenAddress place) {
        WatchChoice.Listening listening = choice.listening();
        TlsFiles tls =
                listening
                        .certificate()
                        .map(files ->
                                new TlsFiles(files.chain(), files.key(), files.clientAuthority()))
                        .orElseGet(() -> own.certificate(listening.names()));
        BearerToken token = listening.token().map(BearerToken::new).orElseGet(own::token);
        return new Listener.Settings(place, Optional.of(tls), Optional.of(token));
    }

    private BooleanSupplier elect(Cluster cluster, String namespace) {
        String host =
                Optional.ofNullable(System.getenv("HOSTNAME"))
                        .orElseGet(() -> "process-" + ProcessHandle.current().pid());
        Election election =
                new Election(
                        new Lease(cluster, namespace, LEASE),
                        Election.identity(host),
                        LeaseTimes.USUAL,
                        Timing.SYSTEM,
                        this::report);
        beside.add(cluster);
        beside.add(election);
        election.start();
        return election::isLeading;
    }

    private Outbox deliveries(Push push) {
        Deliveries deliveries = new Deliveries(push, this::report);
        beside.add(deliveries);
        observers.add(deliveries);
        return deliveries;
    }

    /** What others committed holds only where the cluster says the same, and may be settings. */
    private void merged(Merged commits) {
        if (!commits.overruled().isEmpty()) {
            report(
                    new Activity.Noted(
                            new Problem(
                                    ExitCode.PARTIAL,
                                    "both sides changed "
                                            + String.join(", ", commits.overruled())
                                            + "; ours was kept",
                                    "what the others wrote is in the history; put it in again by"
                                            + " hand")));
        }
        Watch running = watch;
        if (running != null && !commits.incoming().isEmpty()) {
            running.renew();
        }
    }

    private void troubledListener(Problem why) {
        report(new Activity.Noted(why));
    }

    /** Who watches must not fail because of who looks on. */
    private void report(Activity activity) {
        for (Consumer<Activity> observer : observers) {
            try {
                observer.accept(activity);
            } catch (RuntimeException e) {
                if (stumbled.add(observer)) {
                    report(new Activity.Noted(Problem.bug(e, "watching goes on")));
                }
            }
        }
    }
}
