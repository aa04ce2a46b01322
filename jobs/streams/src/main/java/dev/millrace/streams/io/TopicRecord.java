package dev.millrace.streams.io;

/** A record on its way to a topic. */
public record TopicRecord(String topic, byte[] key, byte[] value) {}
