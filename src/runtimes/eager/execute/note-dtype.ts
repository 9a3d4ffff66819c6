import type { DataTypeName } from '../../../core/tensor-value.js';
import type { Node } from '../../../graph/node.js';

/** Notes the element type of what an op, or an output of one, was given or gave: nothing else tells it. */
export function noteDtype({ definition }: Node, dtype: DataTypeName | undefined): void {
  if (definition.kind !== 'op' && definition.kind !== 'output') return;
  if (dtype === undefined) delete definition.produced;
  else definition.produced = dtype;
}
