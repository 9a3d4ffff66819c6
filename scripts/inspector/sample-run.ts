import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type { Chart } from '../../src/inspector/chart/chart.js';
import { readChart } from '../../src/inspector/chart/read-chart.js';
import { emptyKeyframe } from '../../src/inspector/protocol/fold-transition.js';
import type {
  LogEntry,
  Mark,
  SeriesPoint,
  StateSpan,
  Tick,
  Transition,
} from '../../src/inspector/protocol/inspected-history.js';
import type { SessionInfo } from '../../src/inspector/protocol/server-message.js';
import { sampleMachine } from './sample-machine.js';

/** When every sample begins. */
export const sampleStartMs = Date.UTC(2026, 0, 5, 9);

const lifecycle = readChart('lifecycle', lifecycleMachine);

/** One way between two states, as a sample's life goes it. */
interface Leg {
  readonly at: number;
  readonly to: string;
  readonly event: string;
  readonly guard?: string | undefined;
  readonly guardsNo?: readonly string[] | undefined;
  readonly failure?: string | undefined;
  readonly cause?: number | undefined;
}

const opening: readonly Leg[] = [
  { at: 0, to: 'initializing.beginning', event: 'xstate.init' },
  { at: 21, to: 'initializing.finalizing', event: 'done' },
  { at: 34, to: 'initializing.creating', event: 'done' },
  { at: 188, to: 'initializing.startingQueueRunners', event: 'done', guardsNo: ['closeRequested'] },
  { at: 192, to: 'initializing.announcing', event: 'done', guardsNo: ['closeRequested'] },
  { at: 214, to: 'running.ready', event: 'done', guardsNo: ['closeRequested'], cause: 1 },
];

const recovery: readonly Leg[] = [
  {
    at: 1402,
    to: 'recovering.releasing',
    event: 'step.failed',
    guard: 'restartsLeft',
    guardsNo: ['wasCancelled', 'isBeyondRecovery', 'wasReplaced'],
    failure: 'UnavailableError at step 90',
    cause: 2,
  },
  { at: 1403, to: 'recovering.backingOff', event: 'done' },
  { at: 1404, to: 'recovering.creating', event: '', guard: 'atOnce' },
  { at: 1436, to: 'recovering.startingQueueRunners', event: 'done' },
  { at: 1437, to: 'recovering.announcing', event: 'done' },
  { at: 1440, to: 'running.ready', event: 'done', cause: 5 },
];

/** The ids of a state and of all around it, from the outside in; without the root. */
function withOuter(id: string): readonly string[] {
  const keys = id.split('.');
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}

function transitionsOf(chart: Chart, legs: readonly Leg[]): readonly Transition[] {
  let from = '';
  return legs.map(({ at, to, event, ...told }): Transition => {
    const [left, entered] = [from === '' ? [] : withOuter(from), withOuter(to)];
    const arrows = chart.arrows.flatMap((arrow, place) =>
      (arrow.from === from || left.includes(arrow.from)) && arrow.event === event && arrow.to === to ? [place] : [],
    );
    const transition = {
      ...told,
      atMs: sampleStartMs + at,
      from: from === '' ? [] : [from],
      to: [to],
      exited: left.filter((id) => !entered.includes(id)).reverse(),
      entered: entered.filter((id) => !left.includes(id)),
      arrows: arrows.slice(0, 1),
      event,
    };
    from = to;
    return transition;
  });
}

function timelineOf(transitions: readonly Transition[]): readonly StateSpan[] {
  return transitions.map(({ atMs, to }, index) => ({ fromMs: atMs, toMs: transitions[index + 1]?.atMs, states: to }));
}

/** A number that looks like noise and is the same each time. */
function noise(seed: number): number {
  const value = Math.sin(seed * 127.1) * 43758.5453;
  return value - Math.floor(value) - 0.5;
}

const samples: readonly {
  readonly id: string;
  readonly label: string;
  readonly unit: '' | 'ms' | 'B';
  readonly value: (at: number) => number;
}[] = [
  { id: 'scalar:loss', label: 'loss', unit: '', value: (at) => 0.16 + 2.1 * Math.exp(-at * 4) + 0.05 * noise(at * 91) },
  {
    id: 'scalar:accuracy',
    label: 'accuracy',
    unit: '',
    value: (at) => 0.95 - 0.83 * Math.exp(-at * 5) + 0.02 * noise(at * 57),
  },
  {
    id: 'measure:step',
    label: 'step time',
    unit: 'ms',
    value: (at) => (Math.abs(at - 0.4) < 0.006 ? 11 : 2.4 + 0.25 * Math.sin(at * 90) + 0.3 * noise(at * 33)),
  },
  { id: 'measure:tensors', label: 'tensors', unit: '', value: () => 151 },
  { id: 'measure:bytes', label: 'bytes', unit: 'B', value: () => 1_842_176 },
];

function pointsOf(value: (at: number) => number, span: { readonly from: number; readonly to: number }): SeriesPoint[] {
  const count = 300;
  return Array.from({ length: count }, (_, index): SeriesPoint => {
    const at = index / count;
    const mean = value(at);
    const width = index < 150 ? 0.08 * Math.abs(noise(index)) * Math.abs(mean - value(0.5)) : 0;
    const atMs = sampleStartMs + span.from + at * (span.to - span.from);
    return [atMs, Math.round(at * 1240), mean - width, mean + width, mean, mean + width / 3, 4];
  });
}

const events: readonly LogEntry[] = [
  { id: 1, atMs: 214, kind: 'session.created', text: 'creation 1' },
  {
    id: 2,
    atMs: 1402,
    kind: 'step.failed',
    text: 'UnavailableError at step 90, attempt 1',
    detail: { error: 'UnavailableError: connection reset by peer', step: '90', attempt: '1' },
  },
  {
    id: 3,
    atMs: 1403,
    kind: 'session.restarting',
    text: 'restart 1 in 0.0 s',
    cause: 2,
    detail: { restart: '1', delaySecs: '0' },
  },
  { id: 4, atMs: 1431, kind: 'checkpoint.restored', text: 'runs/digits/model.ckpt-80', cause: 3 },
  { id: 5, atMs: 1440, kind: 'session.created', text: 'creation 2', cause: 3 },
  ...Array.from({ length: 6 }, (_, index): LogEntry => {
    const step = 200 * (index + 1);
    return {
      id: 6 + index,
      atMs: 1740 + 280 * index,
      kind: 'checkpoint.saved',
      text: `runs/digits/model.ckpt-${step}`,
      detail: { step: String(step), bytes: '31,204', took: '4.1 ms' },
    };
  }),
].map((entry) => ({ ...entry, atMs: sampleStartMs + entry.atMs }));

const marks: readonly Mark[] = [
  { atMs: sampleStartMs + 1402, kind: 'failure', label: 'UnavailableError at step 90', step: 90 },
  { atMs: sampleStartMs + 1403, kind: 'recovery', label: 'restart 1: UnavailableError', step: 90 },
  ...events
    .filter(({ kind }) => kind === 'checkpoint.saved')
    .map(({ atMs, text }): Mark => ({ atMs, kind: 'checkpoint', label: text })),
  { atMs: sampleStartMs + 2600, kind: 'evaluation', label: 'accuracy 0.94', step: 800 },
];

const ticks: readonly Tick[] = Array.from({ length: 60 }, (_, index) => {
  const at = 214 + (3046 * (index + 1)) / 60;
  const steps = Math.round((1240 * (index + 1)) / 60);
  return {
    atMs: sampleStartMs + at,
    steps,
    globalStep: steps,
    stepsPerSec: 412 + 9 * noise(index),
    restarts: at > 1402 ? 1 : 0,
    saves: events.filter(({ kind, atMs }) => kind === 'checkpoint.saved' && atMs <= sampleStartMs + at).length,
    evaluations: at > 2600 ? 1 : 0,
    step: {
      meanMs: 2.41,
      p99Ms: 4.9,
      slowestHook: 'CheckpointSaverHook',
      stages: [
        { name: 'StopAtStepHook', stage: 'before', meanMs: 0.01 },
        { name: 'LoggingTensorHook', stage: 'before', meanMs: 0.02 },
        { name: 'SummarySaverHook', stage: 'before', meanMs: 0.08 },
        { name: 'execute', stage: 'execute', meanMs: 1.9 },
        { name: 'CheckpointSaverHook', stage: 'after', meanMs: 0.22 },
        { name: 'SummarySaverHook', stage: 'after', meanMs: 0.05 },
        { name: 'NanTensorHook', stage: 'after', meanMs: 0.04 },
        { name: 'EarlyStoppingHook', stage: 'after', meanMs: 0.03 },
      ],
      profile: {
        step: Math.floor(steps / 100) * 100,
        count: 151,
        totalMs: 1.82,
        kernels: [
          { name: 'Conv2DBackpropFilter', count: 4, totalMs: 0.62 },
          { name: '_FusedMatMul', count: 12, totalMs: 0.47 },
          { name: 'Multiply', count: 44, totalMs: 0.24 },
          { name: 'Sum', count: 18, totalMs: 0.16 },
          { name: 'AddV2', count: 31, totalMs: 0.13 },
          { name: 'Transpose', count: 9, totalMs: 0.08 },
        ],
      },
    },
  };
});

/** What all samples have in common. */
function sampleOf(about: {
  readonly id: string;
  readonly name: string;
  readonly chart?: Chart;
  readonly legs: readonly Leg[];
}): SessionInfo {
  const transitions = transitionsOf(about.chart ?? lifecycle, about.legs);
  return {
    id: about.id,
    name: about.name,
    kind: about.chart === undefined ? 'session' : 'machine',
    chart: about.chart ?? lifecycle,
    actions: [],
    startedMs: sampleStartMs,
    keyframe: emptyKeyframe(sampleStartMs),
    transitions,
    olderKeyframes: [],
    events: [],
    ticks: [],
    series: [],
    timeline: timelineOf(transitions),
    marks: [],
    lints: [],
  };
}

/** A training that has lost its session once, and goes on. */
export const sampleTraining: SessionInfo = {
  ...sampleOf({ id: 'digits', name: 'digits', legs: [...opening, ...recovery] }),
  actions: ['pause', 'stepOnce', 'saveNow', 'stop'],
  events,
  ticks,
  series: samples.map(({ value, ...info }) => ({
    ...info,
    origin: info.id.startsWith('measure:') ? 'measured' : 'fetched',
    points: pointsOf(value, { from: 214, to: 3260 }),
  })),
  marks,
  lints: [
    {
      rule: 'slow-hook',
      subject: 'CheckpointSaverHook',
      text: 'CheckpointSaverHook takes 9 % of a step',
      sinceMs: sampleStartMs + 2400,
    },
  ],
};

/** All that the pictures of the documentation show. */
export const sampleSessions: readonly SessionInfo[] = [
  sampleTraining,
  sampleOf({ id: 'evaluator', name: 'evaluator', legs: opening }),
  sampleOf({ id: 'fold-3', name: 'fold-3', legs: [...opening, ...recovery.slice(0, 2)] }),
  {
    ...sampleOf({
      id: 'pipeline',
      name: 'pipeline',
      chart: readChart('pipeline', sampleMachine),
      legs: [
        { at: 0, to: 'waiting', event: 'xstate.init' },
        { at: 40, to: 'working.training', event: 'start' },
      ],
    }),
    events: [
      { id: 1, atMs: sampleStartMs, kind: 'transition', text: 'to waiting' },
      { id: 2, atMs: sampleStartMs + 40, kind: 'transition', text: 'waiting → working.training on start' },
    ],
  },
];

/** The server's time when the pictures are taken. */
export const sampleNowMs = sampleStartMs + 3260;
