import type { Graph } from '../../../graph/graph.js';
import type { SessionSharing } from '../../../core/session-sharing.js';
import type { OpenedBackend } from '../engine/open-backend.js';
import type { SeededRandom } from '../engine/seeded-random.js';
import type { ProducedDtypes } from './produced-dtypes.js';
import type { SessionConstants } from './session-constants.js';
import type { VariableStore } from './variable-store.js';

/** What all runs of a session share. */
export interface SessionParts {
  readonly graph: Graph;
  readonly backend: OpenedBackend;
  readonly random: SeededRandom | undefined;
  readonly store: VariableStore;
  /** The session's part in what the sessions of the graph share. */
  readonly sharing: SessionSharing;
  readonly types: ProducedDtypes;
  readonly constants: SessionConstants;
}
