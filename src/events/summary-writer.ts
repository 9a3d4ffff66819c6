import type { GraphLike } from '../core/graph-like.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { TensorValue } from '../core/tensor-value.js';
import type { Summary } from '../formats/proto/generated/summary_pb.js';

/** A summary: the message, its bytes, or what a fetched summary node gave. */
export type WritableSummary = Summary | Uint8Array | TensorValue;

/** What is told of a session in an event file. */
export interface SessionLogEntry {
  readonly status: 'START' | 'STOP' | 'CHECKPOINT';
  readonly checkpointPath?: string | undefined;
  readonly msg?: string | undefined;
}

/** What hooks need of a FileWriter. No method but flush() waits; an error of the writing comes at a later call. */
export interface SummaryWriter {
  /** Writes a summary of a step. */
  addSummary(summary: WritableSummary, globalStep?: number): void;
  /** Writes that a session has started, stopped, or saved a checkpoint. */
  addSessionLog(entry: SessionLogEntry, globalStep?: number): void;
  /** Nothing is written for a graph that has no graph definition. */
  addGraph(graph: GraphLike | Uint8Array, globalStep?: number): void;
  /** Writes the graph with its collections, as a serialized MetaGraphDef; nothing for a graph that has none. */
  addMetaGraph(graph: GraphLike | Uint8Array, globalStep?: number): void;
  /** Writes what a run was traced to do, under a tag of its own. */
  addRunMetadata(runMetadata: RunMetadata, tag: string, globalStep?: number): void;
  /** Resolves once all that was added is on the disk. */
  flush(): Promise<void>;
  /**
   * As flush(), for a checkpoint that waits for it: it is called beside the steps, and a failure is left for the next other
   * call. Checkpoints wait for no writer that lacks it.
   */
  flushBeside?(): Promise<void>;
}
