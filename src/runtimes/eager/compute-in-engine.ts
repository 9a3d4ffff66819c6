import { abortable } from '../../core/abortable.js';
import type { RawRunOptions } from '../../core/raw-run-options.js';
import type { RunMetadata } from '../../core/run-metadata.js';
import type { TensorData } from '../../core/tensor-value.js';
import type { Node } from '../../graph/node.js';
import { executePlan } from './execute/execute-plan.js';
import { asBatch, needsEngine } from './execute/fed-batch.js';
import type { Frame } from './execute/frame.js';
import type { RunWait } from './execute/run-wait.js';
import { enterSegment } from './segment/segment.js';
import type { CellValue } from './variables/variable-cell.js';

/** What a run computes with besides its frame. */
export interface RunRequest {
  /** The nodes that are fed, in the order of the plan. */
  readonly fed: readonly Node[];
  /** What they are fed. */
  readonly values: readonly CellValue[];
  readonly options: RawRunOptions;
  readonly metadata: RunMetadata | null | undefined;
  /** Of a run that has sources or sinks. */
  readonly wait: RunWait | undefined;
}

/**
 * Computes the plan of a frame, whose sources are taken: all of it, or none of what it writes. Results and what sinks are to
 * be given are in the frame afterwards.
 */
export type ComputeFrame = (frame: Frame, request: RunRequest) => Promise<void> | undefined;

/** Computes a frame on the backend of its session, in one segment within the call. */
export const computeInEngine: ComputeFrame = (frame, { fed, values, options, wait }) => {
  const { plan, session, trace } = frame;
  const usesEngine = plan.usesEngine || fed.some((node, index) => needsEngine(node, values[index]));
  const leave = usesEngine ? enterSegment(session, trace) : undefined;
  try {
    putFeeds(frame, fed, values);
    executePlan(frame);
    if (frame.initialized) session.sharing.own();
  } finally {
    leave?.();
  }
  return frame.pending.length > 0 ? settled(frame, wait, options.signal) : undefined;
};

/** Fills the slots of the fed nodes with their values. */
function putFeeds(frame: Frame, fed: readonly Node[], values: readonly CellValue[]): void {
  frame.plan.feeds.forEach(({ slot, result }, index) => {
    const value = values[index];
    const node = fed[index];
    if (!value || !node) return;
    const fedValue = asBatch(node, value);
    frame.session.types.note(node, fedValue.dtype);
    frame.put(slot, fedValue, result);
  });
}

/** Waits for what is read after the segment, until the run is given up. */
async function settled(frame: Frame, wait: RunWait | undefined, signal: AbortSignal | undefined): Promise<void> {
  try {
    await abortable('The run', settle(frame), wait ? wait.signal : signal);
  } catch (error) {
    wait?.check();
    throw error;
  }
}

async function settle({ pending }: Frame): Promise<void> {
  try {
    const values = await Promise.all(pending.map(({ tensor }) => tensor.data()));
    pending.forEach(({ deliver }, index) => deliver(values[index] as TensorData));
  } finally {
    for (const { tensor } of pending) tensor.dispose();
  }
}
