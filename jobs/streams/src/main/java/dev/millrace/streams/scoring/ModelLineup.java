package dev.millrace.streams.scoring;

import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The models of one operator instance and their native sessions. For each model name and role the one that counts at
 * an event time is the loaded one with the latest {@code effectiveFromMs} up to it; so a late manifest counts at once,
 * and a model goes on until its successor is loaded. Used by the task thread alone; sessions are built by another.
 */
final class ModelLineup implements AutoCloseable {

    /** Versions of one model and role that are kept: the one that counts, its predecessor, and some that are to come. */
    static final int MAX_VERSIONS = 4;

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(
                    (Entry e) -> e.manifest.effectiveFromMs())
            .thenComparingInt(e -> e.manifest.version().length())
            .thenComparing(e -> e.manifest.version())
            .reversed();

    private final ModelLoader loader;
    private final Map<String, Entry> entries = new HashMap<>();
    /** Entries by model and role, the newest first. */
    private final Map<String, List<Entry>> ranked = new TreeMap<>();

    private final List<LoadedModel.Refused> refusals = new ArrayList<>();
    private @Nullable ExecutorService background;
    private int loading;

    ModelLineup(ModelLoader loader) {
        this.loader = loader;
    }

    /** A model that can score. */
    record Active(ModelManifest manifest, Scorer scorer) {}

    private static final class Entry {

        final ModelManifest manifest;

        @Nullable
        CompletableFuture<LoadedModel> pending;

        @Nullable
        Active active;

        Entry(ModelManifest manifest) {
            this.manifest = manifest;
        }
    }

    /** Identity of a model in state. */
    static String key(ModelManifest manifest) {
        return manifest.model() + '@' + manifest.version();
    }

    /** Loads {@code manifest} before it returns. */
    void addNow(ModelManifest manifest) {
        add(manifest, CompletableFuture.completedFuture(loader.load(manifest)));
        swapIn();
    }

    /** Loads {@code manifest} in the background; {@link #swapIn} takes it up. */
    void addSoon(ModelManifest manifest) {
        if (background == null) {
            background = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "model-loader");
                thread.setDaemon(true);
                return thread;
            });
        }
        add(manifest, CompletableFuture.supplyAsync(() -> loader.load(manifest), background));
    }

    private void add(ModelManifest manifest, CompletableFuture<LoadedModel> pending) {
        Entry entry = new Entry(manifest);
        Entry replaced = entries.put(key(manifest), entry);
        entry.pending = pending;
        loading++;
        if (replaced != null) {
            keepIfSame(replaced, entry);
            release(replaced);
        }
        rank();
    }

    /** A manifest that only changes role or time goes on with the session it has until its own is there. */
    private static void keepIfSame(Entry replaced, Entry entry) {
        Active active = replaced.active;
        if (active != null && active.manifest().sha256().equals(entry.manifest.sha256())) {
            entry.active = new Active(entry.manifest, active.scorer());
            replaced.active = null;
        }
    }

    /** Takes up what has been loaded since the last call. */
    void swapIn() {
        if (loading == 0) {
            return;
        }
        for (Entry entry : entries.values()) {
            CompletableFuture<LoadedModel> pending = entry.pending;
            if (pending != null && pending.isDone()) {
                entry.pending = null;
                loading--;
                take(entry, pending.join());
            }
        }
    }

    private void take(Entry entry, LoadedModel loaded) {
        if (loaded instanceof LoadedModel.Ready ready) {
            if (entry.active != null) {
                entry.active.scorer().close();
            }
            entry.active = new Active(entry.manifest, ready.scorer());
        } else if (loaded instanceof LoadedModel.Refused refused) {
            refusals.add(refused);
        }
    }

    /** The models that count at {@code timeMs}, by name and then role. */
    List<Active> at(long timeMs) {
        List<Active> models = new ArrayList<>(ranked.size());
        for (List<Entry> candidates : ranked.values()) {
            for (Entry candidate : candidates) {
                if (candidate.active != null && candidate.manifest.effectiveFromMs() <= timeMs) {
                    models.add(candidate.active);
                    break;
                }
            }
        }
        return models;
    }

    /** Whether any champion is loaded. */
    boolean hasChampion() {
        return entries.values().stream()
                .anyMatch(e -> e.active != null && e.manifest.role() == ModelManifest.Role.CHAMPION);
    }

    /** What was refused since the last call. */
    List<LoadedModel.Refused> takeRefusals() {
        if (refusals.isEmpty()) {
            return List.of();
        }
        List<LoadedModel.Refused> taken = List.copyOf(refusals);
        refusals.clear();
        return taken;
    }

    /** Manifests that are too old to count any more; they are forgotten here and are to be forgotten in state. */
    List<String> evict() {
        List<String> evicted = new ArrayList<>();
        for (List<Entry> candidates : ranked.values()) {
            for (Entry old : candidates.subList(Math.min(MAX_VERSIONS, candidates.size()), candidates.size())) {
                evicted.add(key(old.manifest));
            }
        }
        for (String key : evicted) {
            Entry old = entries.remove(key);
            if (old != null) {
                release(old);
            }
        }
        if (!evicted.isEmpty()) {
            rank();
        }
        return evicted;
    }

    private void rank() {
        ranked.clear();
        for (Entry entry : entries.values()) {
            String place = entry.manifest.model() + '/' + entry.manifest.role().ordinal();
            ranked.computeIfAbsent(place, p -> new ArrayList<>()).add(entry);
        }
        ranked.values().forEach(candidates -> candidates.sort(NEWEST_FIRST));
    }

    private void release(Entry entry) {
        if (entry.active != null) {
            entry.active.scorer().close();
            entry.active = null;
        }
        CompletableFuture<LoadedModel> pending = entry.pending;
        if (pending != null) {
            entry.pending = null;
            loading--;
            pending.thenAccept(loaded -> {
                if (loaded instanceof LoadedModel.Ready ready) {
                    ready.scorer().close();
                }
            });
        }
    }

    @Override
    public void close() {
        entries.values().forEach(this::release);
        entries.clear();
        ranked.clear();
        if (background != null) {
            // What is being built is closed when it is done; nothing waits for it.
            background.shutdown();
        }
    }
}
