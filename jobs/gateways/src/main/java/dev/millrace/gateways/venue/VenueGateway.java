package dev.millrace.gateways.venue;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.gateways.GatewayException;
import dev.millrace.gateways.GatewayProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway to a simulated venue: {@code orders}, {@code control} and {@code quotes} in, {@code executions} and
 * {@code alerts} out. One thread does everything, one poll after the other. Its clock is the log's: the latest clock
 * record of {@code quotes}.
 */
public final class VenueGateway implements GatewayProcess.Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(VenueGateway.class);

    private final VenueGatewaySettings settings;
    private final Ledger ledger;
    private final SimulatedSession session;
    private final TradingStates states = new TradingStates();
    private final OrderTimings timings;
    private final OrderDesk desk;
    private final QuoteIntake quotes;
    private final Publisher publisher;
    private volatile boolean stopped;

    /**
     * Opens ledger and venue and finishes what an earlier process left unfinished there.
     *
     * @throws GatewayException if they are in use, missing, damaged or not of the same past
     */
    public VenueGateway(VenueGatewaySettings settings) {
        this.settings = settings;
        ledger = Ledger.open(settings.home(), settings.init());
        Map<String, Long> heard = new HashMap<>();
        ledger.index().accounts().forEach((name, account) -> heard.put(name, account.sourceSequence()));
        try {
            session = SimulatedSession.open(
                    settings.home().resolve(VenueBooks.FOLDER), settings.sim(), settings.catalog(), heard);
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
        timings = OrderTimings.to(settings.timings());
        desk = new OrderDesk(settings.sim().venue(), ledger, session, states, timings);
        quotes = new QuoteIntake(settings.catalog(), settings.lagMs(), desk::onQuote);
        publisher = new Publisher(settings.bootstrap(), settings.sim().venue());
    }

    @Override
    public void run() {
        List<OrderCommand> questions = desk.reconcile();
        session.rotate();
        try {
            publishMissing();
            serve(questions);
        } catch (KafkaException e) {
            throw new GatewayException("the broker at " + settings.bootstrap() + " does not serve: " + e, e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        try (ledger;
                session;
                timings;
                publisher) {
            LOG.info("gateway {} stops", settings.sim().venue());
        }
    }

    /** Takes and publishes until it is stopped; asks {@code unanswered} again once it knows the time. */
    private void serve(List<OrderCommand> unanswered) {
        List<OrderCommand> questions = unanswered;
        try (GatewayInput input =
                GatewayInput.open(settings.bootstrap(), ledger.index().nextOffsets())) {
            LOG.info("gateway {} is up, ledger and venue in {}", settings.sim().venue(), settings.home());
            while (!stopped) {
                input.poll();
                timings.polled(!input.orders().isEmpty());
                input.quotes().forEach(quotes::on);
                input.controls().forEach(this::control);
                List<OrderRecord> orders =
                        input.orders().stream().map(VenueGateway::order).toList();
                desk.batch(orders, quotes.clockMs());
                if (input.isCaughtUp() && !questions.isEmpty()) {
                    desk.send(questions, quotes.clockMs());
                    questions = List.of();
                }
                publisher.add(desk.takeExecutions(), desk.takeAlerts());
                publisher.publish();
            }
        }
    }

    /** Publishes what the ledger has and the topic has not. */
    private void publishMissing() {
        Map<String, LedgerIndex.Account> accounts = ledger.index().accounts();
        Map<String, Long> published = publisher.start(accounts.keySet());
        published.forEach((name, sequence) -> {
            LedgerIndex.Account account = accounts.get(name);
            long has = account == null ? 0 : account.sequence();
            if (has < sequence) {
                throw new GatewayException("the ledger in " + settings.home() + " is older than topic "
                        + Topics.EXECUTIONS.topic() + ": account " + name + " is at " + has
                        + " and was published up to "
                        + sequence + "; restore the ledger from a newer copy");
            }
        });
        List<Execution> missing = new ArrayList<>();
        desk.takeExecutions();
        ledger.executions(execution -> {
            if (execution.venueSequence() > published.getOrDefault(execution.account(), 0L)) {
                missing.add(execution);
            }
        });
        publisher.add(missing, desk.takeAlerts());
        publisher.publish();
    }

    private void control(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        String defect;
        try {
            defect = states.on(Json.read(record.value(), ControlRecord.class));
        } catch (IOException | NullPointerException e) {
            defect = "not a control record: " + e.getMessage();
        }
        if (defect != null) {
            desk.alert("MALFORMED_CONTROL", record.partition() + "@" + record.offset(), defect, quotes.clockMs());
        }
    }

    private static OrderRecord order(ConsumerRecord<byte[], byte[]> record) {
        try {
            OrderCommand command = Json.read(record.value(), OrderCommand.class);
            return new OrderRecord(record.partition(), record.offset(), command, null);
        } catch (IOException | IllegalArgumentException e) {
            return new OrderRecord(record.partition(), record.offset(), null, "not a command: " + e.getMessage());
        }
    }
}
