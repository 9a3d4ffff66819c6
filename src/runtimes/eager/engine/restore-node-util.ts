import { nodeBuiltin } from './node-builtin.js';

/** Puts back what Node 23 took out of `node:util`, and what tfjs-node still calls; does nothing where it is there. */
export function restoreNodeUtil(): void {
  const util = (nodeBuiltin('node:util') ?? {}) as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= (value: unknown) => Array.isArray(value);
}
