/**
 * Sessions and state machines, live in a page, and pictures of state machines.
 *
 * @module monitored-session/inspector
 */

export { toMermaid } from '../inspector/drawing/to-mermaid.js';
export { toSvg } from '../inspector/drawing/to-svg.js';
export {
  mountInspector,
  type ElementLike,
  type MountedInspector,
  type MountInspectorOptions,
} from '../inspector/mount-inspector.js';
export {
  inspectorObserver,
  type InspectorObserver,
  type InspectorObserverOptions,
} from '../inspector/mounted/inspector-observer.js';
export { startInspector, type Inspector, type StartInspectorOptions } from '../inspector/start-inspector.js';
