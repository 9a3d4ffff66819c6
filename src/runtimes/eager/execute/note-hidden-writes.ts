import { internals } from '../../../graph/graph-internals.js';
import { aliasOf } from '../engine/engine-internals.js';
import type { Journal } from '../variables/journal.js';
import type { SessionParts } from '../variables/session-parts.js';

/**
 * Notes in `journal` what layers change by themselves while they compute: averages of batch normalization, states of
 * recurrent layers.
 */
export function noteHiddenWrites({ store, graph }: Pick<SessionParts, 'store' | 'graph'>, journal: Journal): void {
  for (const variable of store.hiddenlyWritten()) journal.noteVariable(variable);
  for (const state of graph[internals].state.ofLayers) if (state.hold) journal.keep(state.hold(aliasOf));
}
