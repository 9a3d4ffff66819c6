/**
 * Pictures of state machines.
 *
 * @module monitored-session/inspector
 */

export { toMermaid } from '../inspector/drawing/to-mermaid.js';
export { toSvg } from '../inspector/drawing/to-svg.js';
export { startInspector, type Inspector, type StartInspectorOptions } from '../inspector/start-inspector.js';
