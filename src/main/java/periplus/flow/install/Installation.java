package periplus.flow.install;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/**
 * Files that make Periplus run somewhere. They hold no secret, and say which ones to make.
 *
 * @param files by name, in the order in which they are to be applied
 */
public record Installation(Map<String, String> files) {

    /** What a value may be made of that goes into YAML and into a command line. */
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"'\\\\`${}<>|;&]+");

    private static final Pattern SCHEDULE = Pattern.compile("[A-Za-z0-9@*/,? -]+");
    private static final Pattern CALENDAR = Pattern.compile("[A-Za-z0-9*/,.:~ +_-]+");
    private static final String UNITS = "/etc/systemd/system/";
    private static final Pattern WITH_PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*");

    public Installation {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files)); // in their order
    }

    /**
     * What a pod runs, and on which repository.
     *
     * @param image of Periplus
     * @param gitImage with the programs git and sh, for the first clone
     * @param remote address of the repository
     */
    public record Pod(String image, String gitImage, String remote) {

        public Pod {
            requirePlain("the image", image);
            requirePlain("the image with git", gitImage);
            requirePlain("the address of the remote", remote);
            if (WITH_PASSWORD.matcher(remote).matches()) {
                throw new Failure(
                        ExitCode.USAGE,
                        "the address of the remote holds a password, where everybody can read it",
                        "take it out; the Secret that the file tells of is the place for it");
            }
        }
    }

    /** A watcher in the cluster, with another one standing by. */
    public static Installation kubernetes(Pod pod) {
        return inCluster("periplus-watch.yaml", "install/kubernetes.yaml", values(pod));
    }

    /**
     * Snapshots in the cluster.
     *
     * @param schedule as a CronJob takes it
     */
    public static Installation cronJob(Pod pod, String schedule) {
        if (!SCHEDULE.matcher(schedule).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'" + schedule + "' is no schedule",
                    "write five fields as cron takes them, for example '*/15 * * * *'");
        }
        Map<String, String> values = values(pod);
        values.put("schedule", schedule);
        return inCluster("periplus-snapshot.yaml", "install/cronjob.yaml", values);
    }

    /**
     * A watcher on a host.
     *
     * @param program where Periplus is there
     */
    public static Installation systemd(Path program) {
        requireProgram(program);
        return new Installation(
                Map.of(
                        "periplus.service",
                        new Template("install/periplus.service")
                                .filled(Map.of("program", program.toString()))));
    }

    /**
     * Drills on a host that has a watcher.
     *
     * @param program where Periplus is there
     * @param calendar as {@code OnCalendar=} of systemd takes it
     */
    public static Installation drill(Path program, String calendar) {
        requireProgram(program);
        if (!CALENDAR.matcher(calendar).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'" + calendar + "' is no time of systemd",
                    "try it with systemd-analyze calendar, for example 'Sun 04:00'");
        }
        Map<String, String> values = Map.of("program", program.toString(), "calendar", calendar);
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("periplus-drill.service", "periplus-drill.timer")) {
            files.put(name, new Template("install/" + name).filled(values));
        }
        return new Installation(files);
    }

    /** All files in one text: documents of YAML, or units as {@code systemctl cat} shows them. */
    public String text() {
        if (files.keySet().stream().allMatch(name -> name.endsWith(".yaml"))) {
            return String.join("---\n", files.values());
        }
        return files.entrySet().stream()
                .map(file -> "# " + UNITS + file.getKey() + "\n" + file.getValue())
                .collect(joining("\n"));
    }

    /** Writes the files into a directory, over those of the same names. */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new Failure(
                    new Problem(
                            ExitCode.USAGE,
                            "the files cannot be written into " + directory,
                            "name a directory that this user may write to"),
                    e);
        }
    }

    private static Installation inCluster(
            String name, String template, Map<String, String> values) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("periplus-rbac.yaml", new Template("rbac.yaml").text());
        files.put(name, new Template(template).filled(values));
        return new Installation(files);
    }

    private static Map<String, String> values(Pod pod) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("image", pod.image());
        values.put(
                "clone",
                new Template("install/part/clone.yaml")
                        .filled(Map.of("git-image", pod.gitImage(), "remote", pod.remote())));
        for (String part : List.of("environment", "container", "volumes")) {
            values.put(part, new Template("install/part/" + part + ".yaml").text());
        }
        return values;
    }

    private static void requireProgram(Path program) {
        requirePlain("the path of the program", program.toString());
        if (!program.isAbsolute()) {
            throw new Failure(
                    ExitCode.USAGE,
                    program + " is no absolute path",
                    "say where the program is on the host, for example /usr/local/bin/periplus");
        }
    }

    private static void requirePlain(String what, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    what + " holds letters that do not belong there: " + value,
                    "write it without spaces and quotes");
        }
    }
}
