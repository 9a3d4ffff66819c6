import type { Tracing } from '../backend/tracing.js';

/** What draws need of a trace to add operations to its graph. */
export type GraphOperations = Pick<Tracing, 'add' | 'constant'>;
