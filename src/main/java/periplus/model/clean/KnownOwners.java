package periplus.model.clean;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;

/**
 * Remembers the living objects that take care of what they own, to answer what becomes of an owned
 * object. An owner need only be known: it is exported, or belongs itself to an exported object, or
 * it is over and done with, and in each case what it owns is not exported. Takes 22 to 43 bytes per
 * object. Safe for use by several threads.
 */
public final class KnownOwners {

    private static final int FIRST_CAPACITY = 1 << 10;

    /** The golden ratio, as Fibonacci hashing takes it. */
    private static final int SPREAD = 0x9E3779B9;

    private static final UUID NIL = new UUID(0, 0);

    private long[] table = new long[2 * FIRST_CAPACITY];
    private int size;

    /** How far the kind of an owner was read in this run. */
    public enum Reach {
        /** Every object of the kind was seen, or the server does not know the kind. */
        WHOLE,
        /** Nothing would make the owned object anew: the kind, or what it needs, never is there. */
        NEVER_EXPORTED,
        /** Some objects of the kind may not have been seen. */
        PARTLY,
        /** Whether they can make anything anew depends on what was not seen. */
        UNCERTAIN
    }

    /** What becomes of an owned object. */
    public enum Fate {
        SKIP,
        EXPORT,
        /** Nothing can be concluded: its file, if there is one, stays as it is. */
        UNKNOWN
    }

    /** Remembers an object, by its UID, with what became of it last. */
    public synchronized void add(String uid, Verdict verdict) {
        if (isTakingCare(verdict)) {
            insert(uid);
        } else {
            remove(uid);
        }
    }

    /** Forgets an object that is gone. */
    public synchronized void remove(String uid) {
        UUID key = key(uid);
        int slot = slot(table, key);
        if (isAt(slot, key)) {
            empty(slot);
            size--;
        }
    }

    /** Whether what an object with this verdict owns is not exported either. */
    public static boolean isTakingCare(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Export _, Verdict.Fact _, Verdict.Freeze _, Verdict.Owned _ -> true;
            case Verdict.Skip(Reason reason, _) ->
                    reason != Reason.KIND_POLICY && reason != Reason.VIRTUAL;
        };
    }

    /**
     * What becomes of an object with this owner. An object that appeared while the run was reading
     * may have an owner not seen: before it exports, the caller reads both again.
     */
    public synchronized Fate fate(Owner owner, Reach ownersKind) {
        return switch (ownersKind) {
            case NEVER_EXPORTED -> Fate.EXPORT;
            case WHOLE -> has(owner.uid()) ? Fate.SKIP : Fate.EXPORT;
            case PARTLY -> has(owner.uid()) ? Fate.SKIP : Fate.UNKNOWN;
            case UNCERTAIN -> Fate.UNKNOWN;
        };
    }

    /** Whether an object with this UID was remembered. */
    public synchronized boolean knows(String uid) {
        return has(uid);
    }

    public synchronized int size() {
        return size;
    }

    private boolean has(String uid) {
        UUID key = key(uid);
        return isAt(slot(table, key), key);
    }

    private void insert(String uid) {
        UUID key = key(uid);
        int slot = slot(table, key);
        if (!isAt(slot, key)) {
            put(table, slot, key);
            size++;
            if (8L * size > 3L * table.length) {
                grow();
            }
        }
    }

    /** Makes a place free, and moves those up that would not be found beyond it. */
    private void empty(int slot) {
        int mask = table.length - 1;
        int free = slot;
        table[free] = 0;
        table[free + 1] = 0;
        for (int next = (free + 2) & mask; !isFree(next); next = (next + 2) & mask) {
            UUID key = new UUID(table[next], table[next + 1]);
            int wanted = home(table, key);
            if (((next - wanted) & mask) >= ((next - free) & mask)) {
                put(table, free, key);
                table[next] = 0;
                table[next + 1] = 0;
                free = next;
            }
        }
    }

    private boolean isFree(int slot) {
        return table[slot] == 0 && table[slot + 1] == 0;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (!isFree(i)) {
                UUID key = new UUID(table[i], table[i + 1]);
                put(larger, slot(larger, key), key);
            }
        }
        table = larger;
    }

    private boolean isAt(int slot, UUID key) {
        return table[slot] == key.getMostSignificantBits()
                && table[slot + 1] == key.getLeastSignificantBits();
    }

    private static void put(long[] table, int slot, UUID key) {
        table[slot] = key.getMostSignificantBits();
        table[slot + 1] = key.getLeastSignificantBits();
    }

    /** Where the key is, or the free place where it belongs. */
    private static int slot(long[] table, UUID key) {
        int mask = table.length - 1;
        int slot = home(table, key);
        while ((table[slot] != 0 || table[slot + 1] != 0)
                && (table[slot] != key.getMostSignificantBits()
                        || table[slot + 1] != key.getLeastSignificantBits())) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private static int home(long[] table, UUID key) {
        return (2 * ((key.hashCode() * SPREAD) >>> 4)) & (table.length - 1);
    }

    /**
     * The UID itself; a UID of another form, which the API permits, by its name-based UUID, and so
     * the one of zeros, which marks free places.
     */
    private static UUID key(String uid) {
        try {
            UUID key = UUID.fromString(uid);
            return key.equals(NIL) ? UUID.nameUUIDFromBytes(uid.getBytes(UTF_8)) : key;
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(uid.getBytes(UTF_8));
        }
    }
}
