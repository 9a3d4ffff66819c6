import type { EventSource } from '../core/event-source.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Check } from '../core/options/check.js';
import { members } from '../core/options/objects.js';
import type { SessionEvent } from '../core/session-event.js';

const anEventSource: Check<EventSource> = /* @__PURE__ */ members<EventSource>('a source of events', ['listen']);

/** Has `tell` told of what happens to the things in a graph that have events, until what it gives is called. */
export function listenToGraph(graph: GraphLike, tell: (event: SessionEvent) => void): () => void {
  const key = GraphKeys.EVENT_SOURCES;
  const stops = graph
    .getCollection(key)
    .map((item, index) => anEventSource.assert(`graph collection "${key}", item ${index}`, item).listen(tell));
  return () => {
    for (const stop of stops) stop();
  };
}
