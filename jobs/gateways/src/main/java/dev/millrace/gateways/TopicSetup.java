package dev.millrace.gateways;

import dev.millrace.core.codec.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the system. */
public final class TopicSetup {

    private static final int WAIT_MS = 30_000;

    /** Never forgotten: a gateway reads the end of executions to know what it has published. */
    private static final Set<Topics> LEDGERS = EnumSet.of(Topics.ORDERS, Topics.EXECUTIONS, Topics.JOURNAL);

    private TopicSetup() {}

    /**
     * Creates what is missing; a topic that exists is left as it is.
     *
     * @param partitions of the topics that are partitioned by instrument or account
     * @throws IllegalStateException if the broker refuses or does not answer
     */
    public static void create(String bootstrap, int partitions) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                WAIT_MS);
        try (Admin admin = Admin.create(config)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topics t : Topics.values()) {
                if (!existing.contains(t.topic())) {
                    missing.add(topic(t, partitions));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Another process created it in between, which is what was wanted.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topics at " + bootstrap + ": " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static NewTopic topic(Topics t, int partitions) {
        Map<String, String> configs = new HashMap<>();
        configs.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                t.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        if (LEDGERS.contains(t)) {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
        return new NewTopic(t.topic(), t.partitions(partitions), (short) 1).configs(configs);
    }
}
