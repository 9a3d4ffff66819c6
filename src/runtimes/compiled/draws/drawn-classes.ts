import { tensorValue } from '../../../core/tensor-value.js';
import { dataTypeNumbers } from '../../../formats/data-type-numbers.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import { tensorflowNumbers } from '../backend/tensorflow-numbers.js';
import type { GraphOperations } from './graph-operations.js';

/** What tf.multinomial draws classes from. */
export interface ClassDraw {
  /** Logits, or probabilities when they are normalized, of the classes of each row. */
  readonly logits: NativeOutput;
  readonly numSamples: number;
  readonly normalized: boolean;
}

/** Adds what draws classes by a seed. */
export function drawnClasses(
  operations: GraphOperations,
  { logits, numSamples, normalized }: ClassDraw,
  seed: NativeOutput,
): NativeOutput {
  const logarithms = normalized ? operations.add('Log', [logits]).output(0) : logits;
  const samples = operations.constant(tensorValue('int32', [], Int32Array.of(numSamples)));
  const { TF_ATTR_TYPE } = tensorflowNumbers;
  const outputType = { name: 'output_dtype', type: TF_ATTR_TYPE, value: dataTypeNumbers.int32 };
  return operations.add('StatelessMultinomial', [logarithms, samples, seed], [outputType]).output(0);
}
