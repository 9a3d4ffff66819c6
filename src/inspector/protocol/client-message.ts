/** Version of the messages; a hello with another one is refused. */
export const protocolVersion = 1;

/** What can be asked of a session. */
export const actionNames = ['pause', 'resume', 'stepOnce', 'saveNow', 'stop', 'lose'] as const;

/** What can be asked of a session: `stop` ends it after the step under way, `lose` has its raw session fail as if preempted. */
export type ActionName = (typeof actionNames)[number];

/** What a page says. */
export type ClientMessage =
  /** The first message. */
  | { readonly t: 'hello'; readonly v: number; readonly token: string }
  /** Asks something of a session; a `result` with the same id answers. */
  | { readonly t: 'action'; readonly id: number; readonly session: string; readonly action: ActionName }
  /** Asks for the series of a range of time, in so many buckets; a `history` with the same id answers. */
  | {
      readonly t: 'history';
      readonly id: number;
      readonly session: string;
      readonly fromMs: number;
      readonly toMs: number;
      readonly buckets: number;
    };
