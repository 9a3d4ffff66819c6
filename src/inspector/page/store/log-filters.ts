/** What the log can be narrowed to. */
export const logFilters = ['all', 'states', 'hooks', 'checkpoints', 'evaluations', 'failures'] as const;

/** One of them. */
export type LogFilter = (typeof logFilters)[number];

const patterns: readonly (readonly [LogFilter, RegExp])[] = [
  ['states', /^(session|transition|stop|paused|resumed|state|lifecycle|input)\b/],
  ['hooks', /^(hook|work|onlooker)\b/],
  ['checkpoints', /^(checkpoint|state)\b/],
  ['evaluations', /^evaluation\b/],
  ['failures', /(failed|abandoned|passedOver|mismatch|skipped|restarting|straggler|nan)/i],
];

/** The filters that an entry of a kind passes, besides `all`. */
export function filtersOf(kind: string): readonly LogFilter[] {
  return patterns.filter(([, pattern]) => pattern.test(kind)).map(([name]) => name);
}
