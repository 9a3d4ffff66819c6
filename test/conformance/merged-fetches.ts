/** What a monitored session asks of the raw one in a run: its caller's fetches, and those of the hooks. */
export interface MergedFetches {
  readonly caller: unknown;
  readonly hooks: ReadonlyMap<unknown, unknown>;
}

/** The same, where these are such; undefined where a raw session was asked directly. */
export function mergedFetches(fetches: unknown): MergedFetches | undefined {
  const isObject = typeof fetches === 'object' && fetches !== null;
  if (!isObject || !('caller' in fetches) || !('hooks' in fetches)) return undefined;
  return fetches.hooks instanceof Map ? { caller: fetches.caller, hooks: fetches.hooks } : undefined;
}
