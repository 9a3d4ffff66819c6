import { isPlainObject } from '../../core/is-plain-object.js';
import type { DeviceChoice } from '../../core/device-choice.js';
import type { GraphLike } from '../../core/graph-like.js';
import { isNode } from '../node.js';
import type { LayersModelGraphOptions } from './layers-model-options.js';

/** The graph of the first node in the options; undefined when there is none. */
export function graphGivenIn(options: LayersModelGraphOptions): GraphLike | undefined {
  const { inputs, targets, sampleWeight } = (options as LayersModelGraphOptions | null) ?? {};
  return [inputs, targets, sampleWeight].flatMap(valuesIn).find(isNode)?.graph;
}

/** Where the nodes are to be. */
export function deviceGivenIn(options: LayersModelGraphOptions): DeviceChoice {
  return (options as LayersModelGraphOptions | null)?.device;
}

function valuesIn(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  return isPlainObject(given) ? Object.values(given) : [given];
}
