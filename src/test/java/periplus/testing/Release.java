package periplus.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** Official builds, for where the network allows them; checked against the published SHA-256. */
final class Release {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(3))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    private Release() {}

    /** False when there is nothing to be had from here. */
    static boolean download(Binaries.Program program, Path target) {
        try {
            switch (program) {
                case ETCD -> etcd(target);
                case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBECTL ->
                        kubernetes(program.command, target);
            }
            return target.toFile().setExecutable(true);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void kubernetes(String command, Path target)
            throws IOException, InterruptedException {
        String url =
                "https://dl.k8s.io/release/v%s/bin/linux/%s/%s"
                        .formatted(Binaries.KUBE, architecture(), command);
        fetch(url, text(url + ".sha256").strip(), target);
    }

    private static void etcd(Path target) throws IOException, InterruptedException {
        String releases = "https://github.com/etcd-io/etcd/releases/download/v" + Binaries.ETCD;
        String folder = "etcd-v%s-linux-%s".formatted(Binaries.ETCD, architecture());
        String archiveName = folder + ".tar.gz";
        String sum =
                text(releases + "/SHA256SUMS")
                        .lines()
                        .filter(line -> line.endsWith("  " + archiveName))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no checksum of " + archiveName));
        Path archive = target.resolveSibling(archiveName);
        try {
            fetch(releases + "/" + archiveName, sum, archive);
            Commands.run(
                    new ProcessBuilder(
                            "tar",
                            "-xzf",
                            archive.toString(),
                            "-C",
                            target.resolveSibling("").toString(),
                            "--strip-components=1",
                            "--transform=s/etcd$/" + target.getFileName() + "/",
                            folder + "/etcd"));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static String text(String url) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(get(url), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(url + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static void fetch(String url, String sha256, Path target)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                CLIENT.send(get(url), HttpResponse.BodyHandlers.ofInputStream());
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(response.body(), digest)) {
            if (response.statusCode() != 200) {
                throw new IOException(url + " answered " + response.statusCode());
            }
            Files.deleteIfExists(target);
            Files.copy(in, target);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            Files.delete(target);
            throw new IOException(url + " does not match its published checksum");
        }
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(5)).build();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
