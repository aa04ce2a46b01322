package dev.millrace.core.event;

/**
 * Something that a person should look at, one record of topic {@code alerts}.
 *
 * @param source who raises it, for example {@code execution} or {@code gateway.sim}
 * @param code reason code
 * @param scope what it is about: an account, an instrument, a command
 * @param message one sentence
 */
public record Alert(String source, String code, String scope, String message, long eventTimeMs) {}
