import * as fc from 'fast-check';

/** Kinds of errors that anybody may raise. */
export const faults = ['aborted', 'unavailable', 'internal', 'outOfRange', 'endOfFile', 'stopIteration'] as const;
export type Fault = (typeof faults)[number];

/** What a callback of a hook does in one call. */
export type Deed =
  | { readonly kind: 'pass' | 'stop' | 'raw' | 'hang' }
  | { readonly kind: 'fail'; readonly fault: Fault }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Asks the coordinator for a stop, with an error or without. */
  | { readonly kind: 'report'; readonly fault: Fault | undefined }
  /** Registers a task that ends after a while, well or not, or never. */
  | { readonly kind: 'task'; readonly ms: number; readonly fault: Fault | 'deaf' | undefined }
  /** Calls what a callback must not call. */
  | { readonly kind: 'forbidden'; readonly call: 'run' | 'runStepFn' | 'close' };

export const methods = ['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'] as const;
export type Method = (typeof methods)[number];

/** What a hook does, call by call; afterwards it does nothing. */
export interface HookPlan {
  readonly form: 'sync' | 'async';
  readonly deeds: Readonly<Record<Method, readonly Deed[]>>;
}

/** How an operator over the steps answers for one of them. */
export type Answer = 'pass' | 'late' | 'drop' | 'throw' | 'twice' | 'never';

/** What a creation, a raw run or the close of a raw session comes to; afterwards all is well. */
export type Work =
  | { readonly kind: 'well' | 'untilAborted' | 'hang' }
  | { readonly kind: 'fail'; readonly fault: Fault }
  | { readonly kind: 'slow'; readonly ms: number };

/** What a step function does, in turn. */
export type InnerAct =
  | { readonly kind: 'runWithHooks' | 'raw' | 'run' | 'stop' | 'close' }
  | { readonly kind: 'fail'; readonly fault: Fault };

/** What a body does, in turn. */
export type Act =
  | { readonly kind: 'stop' | 'look' | 'close' | 'abort' }
  | { readonly kind: 'run'; readonly limit: 'none' | 'timeout' | 'signal' | 'unseen'; readonly ms: number }
  | { readonly kind: 'stepFn'; readonly acts: readonly InnerAct[] }
  | { readonly kind: 'fail'; readonly fault: Fault }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'together'; readonly acts: readonly Act[] };

/** One life of a monitored session, and of all that surrounds it. */
export interface LifePlan {
  readonly session: 'monitored' | 'singular';
  readonly usage: 'block' | 'manual' | 'dispose' | 'signal';
  /** Whether the errors of calls leave the body. */
  readonly errors: 'caught' | 'thrown';
  readonly hooks: readonly HookPlan[];
  /** An operator after the hooks for each, which answers step by step; afterwards it lets all pass. */
  readonly operators: readonly (readonly Answer[])[];
  readonly creations: readonly Work[];
  readonly raws: readonly Work[];
  readonly closes: readonly Work[];
  readonly acts: readonly Act[];
  readonly maxRestarts: number;
  readonly backoffSecs: number;
  readonly graceSecs: number;
}

const fault = fc.constantFrom(...faults);
const ms = fc.constantFrom(0, 1, 50, 3000, 200_000);
const failing = fc.record({ kind: fc.constant('fail' as const), fault });
const kinds = <K extends string>(...names: readonly K[]) => fc.constantFrom(...names).map((kind) => ({ kind }));

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: kinds('pass') },
  { weight: 2, arbitrary: failing },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('report' as const), fault: fc.option(fault, { nil: undefined }) }),
  },
);
const toldDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: anyDeed },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('task' as const),
      ms,
      fault: fc.option(fc.constantFrom(...faults, 'deaf' as const), { nil: undefined }),
    }),
  },
);
const endDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: anyDeed },
  { weight: 1, arbitrary: kinds('raw', 'hang') },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('forbidden' as const), call: fc.constantFrom('run', 'close') }),
  },
);
const runDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: anyDeed },
  { weight: 2, arbitrary: kinds('stop', 'raw') },
  { weight: 1, arbitrary: kinds('hang') },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('forbidden' as const),
      call: fc.constantFrom('run', 'runStepFn', 'close'),
    }),
  },
);

const list = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) => fc.array(arbitrary, { maxLength });

/** Three in a row, of which the first seldom keeps the session from being opened. */
const mostlyWellAtFirst = <T>(arbitrary: fc.Arbitrary<T>, well: T): fc.Arbitrary<readonly T[]> =>
  fc
    .tuple(fc.oneof({ weight: 5, arbitrary: fc.constant(well) }, { weight: 1, arbitrary }), list(arbitrary, 2))
    .map(([first, rest]) => [first, ...rest]);

const hook: fc.Arbitrary<HookPlan> = fc.record({
  form: fc.constantFrom('sync', 'async'),
  deeds: fc.record({
    begin: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: list(anyDeed, 1) }),
    afterCreateSession: mostlyWellAtFirst(toldDeed, { kind: 'pass' }),
    beforeRun: list(runDeed, 4),
    afterRun: list(runDeed, 4),
    end: list(endDeed, 1),
  }),
});

const answer = fc.constantFrom<Answer>('pass', 'pass', 'late', 'late', 'drop', 'throw', 'twice', 'never');

const slow = fc.record({ kind: fc.constant('slow' as const), ms });
const creation: fc.Arbitrary<Work> = fc.oneof(
  { weight: 4, arbitrary: kinds('well') },
  { weight: 2, arbitrary: failing },
  { weight: 1, arbitrary: slow },
  { weight: 1, arbitrary: kinds('untilAborted') },
);
const raw: fc.Arbitrary<Work> = fc.oneof(
  { weight: 4, arbitrary: kinds('well') },
  { weight: 3, arbitrary: failing },
  { weight: 1, arbitrary: slow },
  { weight: 1, arbitrary: kinds('untilAborted', 'hang') },
);
const close: fc.Arbitrary<Work> = fc.oneof(
  { weight: 3, arbitrary: kinds('well') },
  { weight: 1, arbitrary: failing },
  { weight: 1, arbitrary: slow },
  { weight: 1, arbitrary: kinds('hang') },
);

const innerAct: fc.Arbitrary<InnerAct> = fc.oneof(
  { weight: 4, arbitrary: kinds('runWithHooks', 'raw', 'run') },
  { weight: 1, arbitrary: kinds('stop', 'close') },
  { weight: 2, arbitrary: failing },
);
const singleAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      limit: fc.constantFrom('none', 'none', 'timeout', 'signal', 'unseen'),
      ms,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('stepFn' as const), acts: list(innerAct, 4) }) },
  { weight: 3, arbitrary: kinds('look', 'stop', 'close', 'abort') },
  { weight: 1, arbitrary: failing },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sleep' as const), ms }) },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: singleAct },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('together' as const), acts: list(singleAct, 4) }) },
);

/** Lives of every kind; each comes to its end when nothing hangs that should not. */
export const lifePlan: fc.Arbitrary<LifePlan> = fc.record({
  session: fc.constantFrom('monitored', 'monitored', 'singular'),
  usage: fc.constantFrom('block', 'block', 'manual', 'dispose', 'signal'),
  errors: fc.constantFrom('caught', 'thrown'),
  hooks: list(hook, 3),
  operators: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: list(list(answer, 5), 2) }),
  creations: mostlyWellAtFirst(creation, { kind: 'well' }),
  raws: list(raw, 6),
  closes: list(close, 3),
  acts: list(act, 6),
  maxRestarts: fc.constantFrom(0, 1, 3, Number.POSITIVE_INFINITY),
  backoffSecs: fc.constantFrom(0, 0, 5),
  graceSecs: fc.constantFrom(0, 2, 120),
});
