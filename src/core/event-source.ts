import type { SessionEvent } from './session-event.js';

/** Something of a graph that has events to tell the sessions over it. */
export interface EventSource {
  /** Has `listener` told of each event, until what it gives is called. */
  listen(listener: (event: SessionEvent) => void): () => void;
}
