/**
 * Milliseconds after which a test counts as hung. The longest take some five seconds on a quiet machine: a busy one may
 * take fifty times as long.
 */
export const testHangsAfterMs = 300_000;

/** Milliseconds after which a program that a test has started counts as hung: before the test itself does. */
export const programHangsAfterMs = 270_000;
