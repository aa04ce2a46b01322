package dev.millrace.core.risk;

/** Why nothing was sent, or something else than a signal asked for. */
public enum ReasonCode {
    WRONG_ACCOUNT("a signal for another account"),
    UNKNOWN_STRATEGY("a signal of a strategy that this account does not have"),
    UNKNOWN_INSTRUMENT("the instrument is not in the catalogue"),
    INSTRUMENT_NOT_TRADED("the instrument is not one of the strategy's"),
    DUPLICATE_SLOT("this decision slot, or a later one, was decided already"),
    DUPLICATE_ORDER_ID("an order of this ID exists"),
    STATE_HALTED("trading is halted: nothing that increases risk"),
    STATE_REDUCING("only orders that reduce a position"),
    LOT_STEP("the quantity is not a positive multiple of the smallest order"),
    NO_PRICE("no price to check the order against"),
    PRICE_COLLAR("the price is too far from the signal's quote, basis points"),
    ORDER_SIZE("one order of too many units"),
    ORDER_RATE("too many orders within a second"),
    POSITION_LIMIT("the position with everything that may still fill, units"),
    NO_CONVERSION_RATE("no rate into the account currency is known yet"),
    GROSS_NOTIONAL("the sum of absolute notionals at worst, account currency"),
    NET_NOTIONAL("the absolute sum of notionals at worst, account currency"),
    DAILY_LOSS("the loss since the trade date began, account currency"),
    NO_STOP_DISTANCE("the average true range that places the exits is not known yet"),
    SIZE_BELOW_MINIMUM("the size that the strategy wants is below the smallest order"),

    SAME_DIRECTION("the position is already in this direction"),
    ALREADY_FLAT("flat, as wanted"),
    ENTRY_WORKING("an entry in this direction works already, at this price"),
    ENTRY_IN_FLIGHT("an entry waits for the venue's answer"),
    EXIT_WORKING("the position is being closed");

    private final String meaning;

    ReasonCode(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the documentation, with the unit of the observed value. */
    public String meaning() {
        return meaning;
    }
}
