package periplus.io.controlplane.programs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Downloads the official build, and checks it against the SHA-256 published beside it.
 *
 * @param kubernetes the address that stands for {@code https://dl.k8s.io}
 * @param etcd the address of the releases of etcd
 */
record Release(String kubernetes, String etcd) implements Maker {

    static final Release OFFICIAL =
            new Release("https://dl.k8s.io", "https://github.com/etcd-io/etcd/releases/download");

    @Override
    public String announcement(Program program) {
        return "Downloading %s %s.".formatted(program, program.project().version());
    }

    @Override
    public void make(Program program, Path target) throws IOException {
        String architecture = architecture();
        try (HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            switch (program.project()) {
                case ETCD -> etcd(client, architecture, target);
                case KUBERNETES -> kubernetes(client, architecture, program.command(), target);
            }
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    private void kubernetes(HttpClient client, String architecture, String command, Path target)
            throws IOException {
        String url =
                "%s/release/v%s/bin/linux/%s/%s"
                        .formatted(kubernetes, Programs.KUBERNETES, architecture, command);
        fetch(client, url, send(client, url + ".sha256", BodyHandlers.ofString()).strip(), target);
    }

    private void etcd(HttpClient client, String architecture, Path target) throws IOException {
        String release = "%s/v%s".formatted(etcd, Programs.ETCD);
        String folder = "etcd-v%s-linux-%s".formatted(Programs.ETCD, architecture);
        String archiveName = folder + ".tar.gz";
        String sum =
                send(client, release + "/SHA256SUMS", BodyHandlers.ofString())
                        .lines()
                        .filter(line -> line.endsWith("  " + archiveName))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no checksum of " + archiveName));
        Path scratch = Files.createTempDirectory(target.resolveSibling(""), ".etcd");
        Path archive = scratch.resolve(archiveName);
        Path unpacked = scratch.resolve("etcd");
        try {
            fetch(client, release + "/" + archiveName, sum, archive);
            ProcessBuilder unpack =
                    new ProcessBuilder(
                            "tar", "-xzf", archiveName, "--strip-components=1", folder + "/etcd");
            Command.run(unpack.directory(scratch.toFile()));
            Files.move(unpacked, target);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(unpacked);
            Files.deleteIfExists(scratch);
        }
    }

    private static void fetch(HttpClient client, String url, String sha256, Path target)
            throws IOException {
        Path file = send(client, url, BodyHandlers.ofFile(target));
        MessageDigest digest = sha256();
        try (OutputStream summing =
                new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, summing);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            Files.delete(file);
            throw new IOException(url + " does not match its published checksum");
        }
    }

    private static <T> T send(HttpClient client, String url, BodyHandler<T> as) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1)).build();
        try {
            HttpResponse<T> response = client.send(request, as);
            if (response.statusCode() != 200) {
                throw new IOException(url + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(url);
        } catch (IOException e) {
            throw e.getMessage() == null ? new IOException(url + " cannot be reached", e) : e;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String architecture() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("control planes are released for Linux only");
        }
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> throw new IOException("no release for " + other);
        };
    }
}
