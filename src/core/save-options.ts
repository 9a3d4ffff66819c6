import type { NodeLike } from './fetches.js';
import type { JsonLike } from './json-like.js';

/** How one checkpoint is saved. */
export interface SaveOptions {
  /** The step that its name ends with: a number, or a node (or its name) of which the session is asked. */
  readonly globalStep?: number | bigint | NodeLike | string | null | undefined;
  /** Name of the state file, in the directory of the checkpoint; `'checkpoint'`. */
  readonly latestFilename?: string | undefined;
  /** Whether the state file is written and old checkpoints are removed; true. */
  readonly writeState?: boolean | undefined;
  /** Whether the graph is written beside it, as a MetaGraphDef; true for a graph that has one, such as those of this library. */
  readonly writeMetaGraph?: boolean | undefined;
  /** How the name of the file with the graph ends; `'meta'`. */
  readonly metaGraphSuffix?: string | undefined;
  /** What was measured, by name, for rules such as keepBestN(); it is saved too. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /** Whether what was measured of this very step, when it was saved before, stands beside `metrics`; true. */
  readonly keepMetrics?: boolean | undefined;
  /** Whether the saver warns of state that nobody tells, which is in no checkpoint; true. */
  readonly warnOfUnknownState?: boolean | undefined;
  /** What training needs besides the variables, by key. */
  readonly state?: ReadonlyMap<string, JsonLike> | undefined;
}
