package dev.millrace.core.account;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Position;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.portfolio.Money;
import dev.millrace.core.portfolio.Portfolio;

/** Says what an account holds: after every fill, and at most once a second on marks while it holds something. */
final class Reports {

    private static final long INTERVAL_MS = 1_000;
    private static final int DIGITS_BELOW_TICK = 2;

    private final AccountBooks books;

    Reports(AccountBooks books) {
        this.books = books;
    }

    void changed(InstrumentAccount at) {
        position(at);
        summary();
    }

    void marked(InstrumentAccount at) {
        if (at.ledger().qtyUnits() == 0) {
            return;
        }
        if (books.clockMs - at.reportedMs() >= INTERVAL_MS) {
            position(at);
        }
        if (books.clockMs - books.summaryMs >= INTERVAL_MS) {
            summary();
        }
    }

    void summary() {
        Portfolio p = books.portfolio;
        books.summaryMs = books.clockMs;
        books.out()
                .account(new AccountSummary(
                        books.account(),
                        p.currency(),
                        Money.canonical(p.cash()),
                        Money.canonical(p.equity()),
                        Money.canonical(p.realized()),
                        Money.canonical(p.unrealized()),
                        Money.canonical(p.marginUsed()),
                        books.controls.accountState(),
                        books.clockMs));
    }

    private void position(InstrumentAccount at) {
        at.reported(books.clockMs);
        books.out()
                .position(new Position(
                        books.account(),
                        at.instrument().name(),
                        at.ledger().qtyUnits(),
                        at.ledger()
                                .averageTicks(DIGITS_BELOW_TICK)
                                .movePointLeft(at.instrument().tickScale()),
                        Money.canonical(at.realized()),
                        Money.canonical(books.portfolio.unrealized(at)),
                        books.clockMs));
    }
}
