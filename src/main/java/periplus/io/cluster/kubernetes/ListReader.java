package periplus.io.cluster.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Unreadable;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Reply;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/**
 * One consistent list, page by page. All pages show the state at the first page's resource version,
 * so a page that breaks off can be asked for again by its continue token and what was already
 * handed over skipped. The first page has no token; it is read ahead, so that it can break off
 * unnoticed.
 */
final class ListReader {

    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private static final int READ_AHEAD = 4 << 20;

    /** A DNS label (RFC 1123). */
    private static final int LONGEST_NAMESPACE = 63;

    private final ApiServer server;
    private final ListRequest request;
    private final int pageSize;
    private final Consumer<Mapping> sink;
    private final Consumer<Unreadable> unreadable;

    private long count;
    private long nameless;
    private String next = "";
    private String resourceVersion = "";
    private long handedOver;
    private @Nullable RuntimeException sinkFailure;

    ListReader(
            ApiServer server,
            ListRequest request,
            int pageSize,
            Consumer<Mapping> sink,
            Consumer<Unreadable> unreadable) {
        this.server = server;
        this.request = request;
        this.pageSize = pageSize;
        this.sink = sink;
        this.unreadable = unreadable;
    }

    Listing read(Retries retries) {
        try {
            do {
                next = retries.run(this::page);
                handedOver = 0;
            } while (!next.isEmpty());
            return nameless == 0
                    ? new Listing.Complete(count, resourceVersion)
                    : new Listing.Incomplete(count, reason(withoutName()));
        } catch (Fault fault) {
            if (fault.unreachable()) {
                throw new Failure(fault.problem(), fault);
            }
            return new Listing.Incomplete(count, reason(fault.problem()));
        }
    }

    /** Reads the page at the token and returns the token of the one after it. */
    private String page() throws Fault {
        try (Reply reply = server.send(Request.get(target(), accept()))) {
            Mapping envelope = items(reply);
            resourceVersion = envelope.textOrEmpty("metadata", "resourceVersion");
            return envelope.textOrEmpty("metadata", "continue");
        }
    }

    private Mapping items(Reply reply) throws Fault {
        PageItems items = new PageItems(handedOver);
        try {
            InputStream body = reply.body();
            InputStream ahead = new ByteArrayInputStream(body.readNBytes(READ_AHEAD));
            return JsonReader.streamList(
                    new SequenceInputStream(ahead, body), items::take, items::refuse);
        } catch (IOException | MalformedText e) {
            if (e == sinkFailure) {
                throw sinkFailure;
            }
            throw server.broken(reply, e, handedOver == 0 || !next.isEmpty());
        }
    }

    /** The items of one page, of which the first were handed over in an earlier try. */
    private final class PageItems {

        private long toSkip;

        PageItems(long toSkip) {
            this.toSkip = toSkip;
        }

        void take(Mapping item) {
            hand(() -> {
                Optional<ResourceKey> key = key(item);
                if (key.isPresent()) {
                    sink.accept(complete(item));
                } else {
                    nameless++;
                }
            });
        }

        void refuse(Node remains, MalformedText why) {
            hand(() ->
                    key(remains)
                            .ifPresentOrElse(
                                    key -> unreadable.accept(new Unreadable(key, why.what())),
                                    () -> nameless++));
        }

        private void hand(Runnable item) {
            if (toSkip > 0) {
                toSkip--;
                return;
            }
            count++;
            handedOver++;
            try {
                item.run();
            } catch (RuntimeException e) {
                sinkFailure = e;
                throw e;
            }
        }
    }

    /** What the item is called; empty where it has no name that an object can have. */
    private Optional<ResourceKey> key(Node item) {
        Mapping metadata =
                item instanceof Mapping object ? object.mapping("metadata") : Mapping.EMPTY;
        String name = metadata.textOrEmpty("name");
        String namespace = metadata.textOrEmpty("namespace");
        boolean named =
                Paths.isSegment(name)
                        && (!request.type().namespaced()
                                || (Paths.isSegment(namespace)
                                        && namespace.length() <= LONGEST_NAMESPACE));
        return named
                ? Optional.of(ResourceKey.of(request.type(), namespace, name))
                : Optional.empty();
    }

    private Problem withoutName() {
        return new Problem(
                ExitCode.PARTIAL,
                "%,d of its objects %s no name that an object can have"
                        .formatted(nameless, nameless == 1 ? "has" : "have"),
                "the files of this kind stay as they are where they were not read; look at the"
                        + " list with 'kubectl get "
                        + request.type().id()
                        + " -A -o json'");
    }

    /** Lists leave out of each item what all have in common; elsewhere objects begin with it. */
    private Mapping complete(Mapping item) {
        Mapping.Builder object =
                Mapping.builder()
                        .put("kind", request.type().kind())
                        .put("apiVersion", request.type().apiVersion());
        item.entries()
                .forEach((key, value) -> {
                    if (!key.equals("kind") && !key.equals("apiVersion")) {
                        object.put(key, value);
                    }
                });
        return object.build();
    }

    private String target() {
        return Paths.collection(request.type(), request.namespace())
                + new Paths.Query()
                        .with("limit", String.valueOf(pageSize))
                        .with("labelSelector", request.labelSelector())
                        .with("fieldSelector", request.fieldSelector())
                        .with("continue", Optional.of(next).filter(token -> !token.isEmpty()));
    }

    private String accept() {
        return request.detail() == Detail.METADATA ? METADATA_ONLY : Request.JSON;
    }

    private Problem reason(Problem problem) {
        return new Problem(
                problem.exit(),
                "%s could not be listed%s: %s"
                        .formatted(
                                request.type().id(),
                                count == 0 ? "" : " completely",
                                problem.message()),
                problem.hint());
    }
}
