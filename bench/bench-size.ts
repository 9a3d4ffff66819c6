import type { CheckpointSize } from './checkpoint-cost.js';
import type { EventWriterSize } from './event-writer.js';
import type { InspectorSize } from './inspector-cost.js';
import type { InterleaveOptions } from './interleave.js';
import type { OpenSessionsSize } from './open-sessions.js';
import type { TraceOpeningSize } from './trace-opening.js';

/** How much each measurement does. */
export interface BenchSize {
  /** Of runs of a graph of one constant. */
  readonly overhead: InterleaveOptions;
  /** Of runs of a graph of one small op. */
  readonly session: InterleaveOptions;
  /** Of runs of a graph of one constant that somebody observes. */
  readonly observers: InterleaveOptions;
  /** Of runs and trainings that pages look at. */
  readonly inspector: InspectorSize;
  /** Of a long trace that is shown. */
  readonly traceOpening: TraceOpeningSize;
  /** Of training steps. */
  readonly fit: InterleaveOptions;
  /** Runs before the memory is looked at, and until it is looked at again. */
  readonly memory: { readonly warmUp: number; readonly steps: number };
  /** Of checkpoints of a large model. */
  readonly checkpoint: CheckpointSize;
  /** Of scalars in event files. */
  readonly events: EventWriterSize;
  /** Of elements through a queue. */
  readonly queue: InterleaveOptions;
  /** Of steps with many sessions open. */
  readonly open: OpenSessionsSize;
}

/** What the figures in docs/performance.md are measured with. */
export const fullSize: BenchSize = {
  overhead: { blocks: 250, count: 1000 },
  session: { blocks: 250, count: 1000 },
  observers: { blocks: 250, count: 1000 },
  inspector: {
    steps: { blocks: 1000, count: 1000 },
    digits: { blocks: 30, count: 200 },
    digitsSteps: { rounds: 12, blocks: 12, count: 250, restMs: 350 },
  },
  traceOpening: { steps: 1_000_000, rounds: 5 },
  fit: { blocks: 20, count: 100 },
  memory: { warmUp: 100_000, steps: 1_000_000 },
  checkpoint: { variables: 10, floats: 2_500_000, rounds: 11 },
  events: { scalars: 100_000, rounds: 20 },
  queue: { blocks: 100, count: 20_000 },
  open: { sessions: 100, steps: 20_000, rounds: 15 },
};

/** A few seconds in all: shows that the benchmark works, and hardly more. */
export const quickSize: BenchSize = {
  overhead: { blocks: 6, count: 200 },
  session: { blocks: 6, count: 200 },
  observers: { blocks: 6, count: 200 },
  inspector: {
    steps: { blocks: 4, count: 200 },
    digits: { blocks: 1, count: 10 },
    digitsSteps: { rounds: 1, blocks: 2, count: 10, restMs: 0 },
  },
  traceOpening: { steps: 5000, rounds: 1 },
  fit: { blocks: 2, count: 20 },
  memory: { warmUp: 1000, steps: 5000 },
  checkpoint: { variables: 2, floats: 100_000, rounds: 2 },
  events: { scalars: 5000, rounds: 2 },
  queue: { blocks: 6, count: 1000 },
  open: { sessions: 20, steps: 400, rounds: 2 },
};
