import { copyOfTensorValue, type FetchValue, type TensorValue } from '../../../core/tensor-value.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { fetchedValue } from './fetched-value.js';
import type { LeafSource } from './run-plan.js';

/** What a run has to give. */
export interface RunValues {
  readonly fed: readonly TensorValue[];
  readonly fetched: readonly TensorValue[];
}

/** The values of the leaves of a run's fetches, none of which is anybody else's. */
export function leafValues(
  leaves: readonly TensorFlowNode[],
  sources: readonly LeafSource[],
  values: RunValues,
): readonly FetchValue[] {
  return sources.map((source, leaf) => {
    if (source === null) return null;
    const value = values[source.kind][source.index] as TensorValue;
    return fetchedValue(source.isOthers ? copyOfTensorValue(value) : value, leaves[leaf]?.type ?? '');
  });
}
