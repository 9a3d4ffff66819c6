import type { NewOperation } from '../graph-writer.js';
import { shapeText, type AddedOperations } from './added-operations.js';

/** (1 - y²)·dy, as tfjs makes the gradient of a hyperbolic tangent y: TensorFlow has one operation that does the same in the same order. */
export function tanhGradient({ type, inputs }: NewOperation, graph: AddedOperations): NewOperation | undefined {
  const [slope, gradient] = inputs;
  if (type !== 'Mul' || !slope || !gradient) return undefined;
  const [one, squared] = graph.made(slope, 'Sub')?.inputs ?? [];
  const [tanh] = graph.made(squared, 'Square')?.inputs ?? [];
  if (!one || !tanh || !graph.made(tanh, 'Tanh') || shapeText(tanh) !== shapeText(gradient)) return undefined;
  const { shape, data, dtype } = graph.valueOf(one) ?? {};
  return dtype === 'float32' && shape?.length === 0 && data?.[0] === 1
    ? { type: 'TanhGrad', inputs: [tanh, gradient] }
    : undefined;
}
