/** What is known of a chart at one moment. All moments are milliseconds since 1970. */
export interface Keyframe {
  readonly atMs: number;
  /** Ids of the innermost active states: one, unless there are parallel ones. Empty before the first transition. */
  readonly states: readonly string[];
  /** Since when each active state, outer ones too, has been active. */
  readonly enteredMs: Readonly<Record<string, number>>;
  /** What each state has seen, outer ones too; states that were never entered are left out. */
  readonly visits: Readonly<Record<string, StateVisits>>;
  /** The last failure that each arrow was taken for, by the place of the arrow. */
  readonly failures: Readonly<Record<number, string>>;
  /** Places of the arrows that the latest transition took. */
  readonly lastArrows: readonly number[];
}

/** How often a state was entered, and how long it was active. */
export interface StateVisits {
  readonly count: number;
  /** Milliseconds of the visits that are over; one that lasts is not in it. */
  readonly totalMs: number;
}

/** A transition of a machine. {@link foldTransition} says what it does to a {@link Keyframe}. */
export interface Transition {
  readonly atMs: number;
  /** Ids of the innermost active states before; empty at the start. */
  readonly from: readonly string[];
  /** Ids of the innermost active states after. */
  readonly to: readonly string[];
  /** Ids of all states that were left, outer ones too. */
  readonly exited: readonly string[];
  /** Ids of all states that were entered, outer ones too. */
  readonly entered: readonly string[];
  /** Places of the arrows that were taken; empty at the start. */
  readonly arrows: readonly number[];
  readonly event: string;
  /** The guard that said yes. */
  readonly guard?: string | undefined;
  /** The guards that were asked before, and said no. */
  readonly guardsNo?: readonly string[] | undefined;
  /** Id of the {@link LogEntry} that has led here. */
  readonly cause?: number | undefined;
  /** The error that it was taken for, in words. */
  readonly failure?: string | undefined;
  /** Who sent the event: an actor's id; left out for the machine's own user. */
  readonly actor?: string | undefined;
}

/** A line of the log. */
export interface LogEntry {
  /** Number in the session, from 1, without gaps. */
  readonly id: number;
  readonly atMs: number;
  /** `step.failed`, `checkpoint.saved`: a kind of SessionEvent, or `transition` for a machine. */
  readonly kind: string;
  readonly text: string;
  /** Id of the entry that has led here. */
  readonly cause?: number | undefined;
  /** What there is to know besides, as texts. */
  readonly detail?: Readonly<Record<string, string>> | undefined;
}

/**
 * A bucket of a series: when its last value came, the step of that value, then least, greatest, mean and last of its values, and
 * how many it has. Values that are not finite have no place in JSON: they count for none of these, and are null as the last.
 */
export type SeriesPoint = readonly [
  atMs: number,
  step: number,
  min: number | null,
  max: number | null,
  mean: number | null,
  last: number | null,
  count: number,
];

/** A series over time. */
export interface SeriesInfo {
  /** `scalar:loss` for what was fetched, `measure:step` for what was measured. */
  readonly id: string;
  readonly label: string;
  readonly unit: '' | 'ms' | 'B' | '1/s';
  readonly origin: 'fetched' | 'measured';
}

/** A series with all that is kept of it, oldest first. */
export interface Series extends SeriesInfo {
  readonly points: readonly SeriesPoint[];
}

/** Where the session was over a time. */
export interface StateSpan {
  readonly fromMs: number;
  /** Left out for the span that lasts. */
  readonly toMs?: number | undefined;
  readonly states: readonly string[];
  /** How many spans this one stands for, where they were too many to keep; `states` are those of the longest. */
  readonly merged?: number | undefined;
}

/** A moment to jump to. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'checkpoint' | 'recovery' | 'evaluation' | 'failure' | 'pause';
  readonly label: string;
  readonly step?: number | undefined;
}

/** What the steps came to by a moment. */
export interface Tick {
  readonly atMs: number;
  /** Steps that succeeded so far. */
  readonly steps: number;
  readonly globalStep?: number | undefined;
  readonly stepsPerSec: number;
  readonly restarts: number;
  readonly saves: number;
  readonly evaluations: number;
  /** The steps of the last second; left out where there was none. */
  readonly step?: StepSummary | undefined;
}

/** What steps of a second took. */
export interface StepSummary {
  readonly meanMs: number;
  readonly p99Ms: number;
  /** In the order of the pipeline; empty where nothing tells them apart. */
  readonly stages: readonly StepStage[];
  /** Name of the hook that took longest. */
  readonly slowestHook?: string | undefined;
  /** What ran in the latest step that was profiled. */
  readonly profile?: StepProfile | undefined;
}

/** A part of a step. */
export interface StepStage {
  /** Name of the hook; `execute` for the run itself. */
  readonly name: string;
  readonly stage: 'before' | 'execute' | 'after';
  readonly meanMs: number;
}

/** What ran in a step that was profiled. */
export interface StepProfile {
  /** Global step, or number of the run. */
  readonly step: number;
  /** How many kernels ran. */
  readonly count: number;
  readonly totalMs: number;
  /** By time, the longest first; those that took little are left out. */
  readonly kernels: readonly KernelTime[];
}

/** What kernels of one name took in a step. */
export interface KernelTime {
  readonly name: string;
  readonly count: number;
  readonly totalMs: number;
}

/** Something that looks wrong, as long as it does. */
export interface Lint {
  readonly rule: 'tensors' | 'slow-hook' | 'loop-lag' | 'stragglers' | 'nan' | 'recoveries';
  /** What it is about: a hook, a series; with the rule it says which lint it is. */
  readonly subject: string;
  readonly text: string;
  readonly sinceMs: number;
}
