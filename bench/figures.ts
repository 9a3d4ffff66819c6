import type { BenchSize } from './bench-size.js';
import { measureCheckpointCost, type CheckpointCost } from './checkpoint-cost.js';
import { measureEventWriter, type EventWriterCost } from './event-writer.js';
import { measureFitRatio, type FitRatios } from './fit-ratio.js';
import { measureHookOverhead, type HookOverheads } from './hook-overhead.js';
import { measureOpenSessions, type OpenSessionsCost } from './open-sessions.js';
import { measureMemoryGrowth, type MemoryGrowth } from './memory-growth.js';
import { measureInspectorCost, type InspectorCost } from './inspector-cost.js';
import { measureObserverCost, type ObserverCost } from './observer-cost.js';
import { measureQueueThroughput, type QueueThroughput } from './queue-throughput.js';
import { measureSessionCost } from './session-cost.js';
import type { Spread } from './statistics.js';
import { measureStepOverhead } from './step-overhead.js';

/** What the benchmark finds out; docs/performance.md says how. */
export interface Figures {
  /** Microseconds that a monitored run without hooks takes more than a raw one. */
  readonly overhead_us_per_step: number;
  /** Microseconds that a hook adds to a run: the worse of the synchronous and the asynchronous form. */
  readonly overhead_us_per_hook: number;
  /** What a step takes with 100 sessions open, each with an asynchronous hook, by what it takes with one. */
  readonly open_sessions_ratio: number;
  /** Microseconds that an observer which counts the events adds to a run. */
  readonly observer_us_per_step: number;
  /** Microseconds that a trace adds to a run. */
  readonly trace_us_per_step: number;
  /** Microseconds that a raw run takes more than calling the op. */
  readonly session_us_per_step: number;
  /** Microseconds that a run takes more that five pages look at. */
  readonly inspector_us_per_step: number;
  /** Time of the digits job that five pages look at, by its time without an inspector. */
  readonly inspector_digits_ratio: number;
  /** Training time under a monitored session, fed batches cut before, by that of tf.LayersModel.fit(). */
  readonly fit_ratio: number;
  /** MiB by which resident memory grew. */
  readonly rss_growth: number;
  /** What the step that takes a checkpoint of 100 MB takes more than others, by the time of a save that is waited for. */
  readonly checkpoint_stall_ratio: number;
  /** The speed of a saver's files by that of the disk. */
  readonly checkpoint_write_ratio: number;
  /** Scalars that a FileWriter makes, adds and has on the disk in a second. */
  readonly event_scalars_per_s: number;
  /** Elements a second through a queue by those out of a plain async generator. */
  readonly queue_throughput_ratio: number;
  /** What the figures above were taken from, and the Node that they were taken with. */
  readonly details: FigureDetails;
}

/** Middles and quartiles. */
export interface FigureDetails {
  readonly node: string;
  readonly overhead_us_per_step: Spread;
  readonly overhead_us_per_hook: HookOverheads;
  readonly open_sessions: OpenSessionsCost;
  readonly observers: ObserverCost;
  readonly session_us_per_step: Spread;
  readonly inspector: InspectorCost;
  readonly fit_ratio: FitRatios;
  readonly growth_mib: MemoryGrowth;
  readonly checkpoint: CheckpointCost;
  readonly events: EventWriterCost;
  readonly queue: QueueThroughput;
}

/** Measures one after the other; the machine should have nothing else to do. tfjs's backend is to be chosen before. */
export async function measureFigures(size: BenchSize): Promise<Figures> {
  const step = await measureStepOverhead(size.overhead);
  const growth = await measureMemoryGrowth(size.memory);
  const session = await measureSessionCost(size.session);
  const fit = await measureFitRatio(size.fit);
  const checkpoint = await measureCheckpointCost(size.checkpoint);
  const events = await measureEventWriter(size.events);
  const queue = await measureQueueThroughput(size.queue);
  const hook = await measureHookOverhead(size.overhead);
  const open = await measureOpenSessions(size.open);
  const observers = await measureObserverCost(size.observers);
  const inspector = await measureInspectorCost(size.inspector);
  return {
    overhead_us_per_step: step.median,
    overhead_us_per_hook: Math.max(hook.synchronous.median, hook.asynchronous.median),
    open_sessions_ratio: open.ratio.median,
    observer_us_per_step: observers.counting.median,
    trace_us_per_step: observers.tracing.median,
    session_us_per_step: session.median,
    inspector_us_per_step: inspector.us_per_step.median,
    inspector_digits_ratio: inspector.digits_ratio.median,
    fit_ratio: fit.prepared.median,
    rss_growth: growth.rss,
    checkpoint_stall_ratio: checkpoint.stall_ratio.median,
    checkpoint_write_ratio: checkpoint.write_ratio.median,
    event_scalars_per_s: events.scalars_per_second.median,
    queue_throughput_ratio: queue.ratio.median,
    details: {
      node: process.version,
      overhead_us_per_step: step,
      overhead_us_per_hook: hook,
      open_sessions: open,
      observers,
      session_us_per_step: session,
      inspector,
      fit_ratio: fit,
      growth_mib: growth,
      checkpoint,
      events,
      queue,
    },
  };
}
