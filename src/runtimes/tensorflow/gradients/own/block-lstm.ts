import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';

/** Gradient of BlockLSTM and BlockLSTMV2, by what the cells and what comes out of them get. */
export const blockLstm: LocalGradient = (op) => {
  const { builder, inputs, operation, input, output, gradient } = op;
  const taken = [
    ...inputs.map((_, index) => input(index)),
    ...Array.from({ length: operation.numOutputs }, (_, index) => output(index)),
    gradient(1),
    gradient(6),
  ];
  const options = { use_peephole: attributeFlag(op, 'use_peephole') };
  const parts = builder.op('BlockLSTMGrad', taken, options) as Readonly<Record<string, TensorFlowNode>>;
  return [undefined, ...Object.values(parts)];
};
