package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.clean.KnownOwners.Fate;
import periplus.model.clean.KnownOwners.Reach;
import periplus.model.clean.Verdict.Place;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.table.Rules;
import periplus.model.tree.Mapping;

class KnownOwnersTest {

    private static final Rule ANY = Rules.all().getFirst();
    private static final Verdict EXPORT =
            new Verdict.Export(Mapping.EMPTY, Place.MANIFEST, Mapping.EMPTY);

    private final KnownOwners owners = new KnownOwners();

    @Test
    void anExportedOwnerMakesItAnew() {
        owners.add("a", EXPORT);

        assertThat(owners.fate(owner("a"), Reach.WHOLE)).isEqualTo(Fate.SKIP);
    }

    @Test
    void anOwnedOwnerIsMadeAnewItself() {
        owners.add("a", new Verdict.Owned(owner("b")));

        assertThat(owners.fate(owner("a"), Reach.WHOLE)).isEqualTo(Fate.SKIP);
    }

    @Test
    void whatAFinishedOwnerLeftBehindIsFinishedToo() {
        owners.add("a", new Verdict.Skip(Reason.FINISHED, ANY));

        assertThat(owners.fate(owner("a"), Reach.WHOLE)).isEqualTo(Fate.SKIP);
    }

    @Test
    void whatTheUserLeftOutTakesAlongWhatItOwns() {
        owners.add("a", new Verdict.Skip(Reason.USER_EXCLUDE, ANY));

        assertThat(owners.fate(owner("a"), Reach.WHOLE)).isEqualTo(Fate.SKIP);
    }

    @Test
    void anOwnerThatIsGoneCannotMakeItAnew() {
        assertThat(owners.fate(owner("a"), Reach.WHOLE)).isEqualTo(Fate.EXPORT);
    }

    @Test
    void anOwnerOfAKindNeverExportedCannotMakeItAnew() {
        owners.add("a", new Verdict.Skip(Reason.KIND_POLICY, ANY));

        assertThat(owners.fate(owner("a"), Reach.NEVER_EXPORTED)).isEqualTo(Fate.EXPORT);
    }

    @Test
    void nothingIsConcludedFromAKindReadPartly() {
        owners.add("a", EXPORT);

        assertThat(owners.fate(owner("b"), Reach.PARTLY)).isEqualTo(Fate.UNKNOWN);
        assertThat(owners.fate(owner("a"), Reach.PARTLY)).isEqualTo(Fate.SKIP);
    }

    @Test
    void anOwnerThatLacksWhatItNeedsCannotMakeItAnew() {
        owners.add("a", EXPORT);

        assertThat(owners.fate(owner("a"), Reach.NEVER_EXPORTED)).isEqualTo(Fate.EXPORT);
        assertThat(owners.fate(owner("a"), Reach.UNCERTAIN)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void manyOwnersAreToldApart() {
        for (int i = 0; i < 20_000; i++) {
            owners.add(uid(i), EXPORT);
            owners.add(uid(i), EXPORT);
        }

        assertThat(owners.size()).isEqualTo(20_000);
        for (int i = 0; i < 40_000; i++) {
            assertThat(owners.fate(owner(uid(i)), Reach.WHOLE))
                    .isEqualTo(i < 20_000 ? Fate.SKIP : Fate.EXPORT);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatComesAndGoesIsKnownAsLongAsItLives(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<String> uids = new ArrayList<>(List.of(new UUID(0, 0).toString()));
        for (int i = 0; i < 3_000; i++) {
            uids.add(i % 3 == 0 ? "other-" + i : new UUID(random.nextLong(), i).toString());
        }
        Set<String> living = new HashSet<>();
        for (int i = 0; i < 60_000; i++) {
            String uid = uids.get(random.nextInt(uids.size()));
            if (random.nextBoolean()) {
                owners.add(uid, EXPORT);
                living.add(uid);
            } else {
                owners.remove(uid);
                living.remove(uid);
            }
        }

        assertThat(uids.stream().filter(owners::knows)).containsExactlyInAnyOrderElementsOf(living);
        assertThat(owners.size()).isEqualTo(living.size());
    }

    private static String uid(int number) {
        return new UUID(number * 0x9E3779B97F4A7C15L, number + 1L).toString();
    }

    private static Owner owner(String uid) {
        return new Owner("apps", "ReplicaSet", "web", uid);
    }
}
