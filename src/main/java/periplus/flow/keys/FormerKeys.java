package periplus.flow.keys;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.state.CommitId;

/** The keys a repository had in the past, so that none is left lying about after a crash. */
record FormerKeys(GitRepository repository, AgeKeys age) {

    /** Every recipient that was the cluster's at some time. */
    Set<AgeRecipient> cluster() {
        Optional<CommitId> head = repository.head();
        Set<AgeRecipient> found = new HashSet<>();
        if (head.isPresent()) {
            try (Stream<LogEntry> log = repository.log(head.get(), LogQuery.of(Keyring.FILE))) {
                log.forEach(commit -> at(commit.id()).ifPresent(found::add));
            }
        }
        return found;
    }

    private Optional<AgeRecipient> at(CommitId commit) {
        try {
            return repository
                    .read(commit, Keyring.FILE)
                    .flatMap(yaml -> Keyring.parse(yaml, age).cluster());
        } catch (Failure _) {
            // a damaged file of the past names nobody, and must not keep others from being found
            return Optional.empty();
        }
    }
}
