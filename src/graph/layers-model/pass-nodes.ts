import type * as tf from '@tensorflow/tfjs';
import type { PartialShape, UnrankedValue } from '../../tensor/node-value.js';
import type { Node } from '../node.js';
import { asBatch } from './batch-shape.js';
import { holdMasks } from './hold-masks.js';
import { effectsOf, type Mode, type ModelParts } from './model-parts.js';

/** One forward pass of the model: a node for each of its outputs. */
export function passNodes({ add, output, model, inputs }: ModelParts, mode: Mode): readonly Node<UnrankedValue>[] {
  const [first, ...others] = model.outputs;
  const apply = (...tensors: tf.Tensor[]): unknown =>
    model.apply(
      tensors.map((tensor, index) =>
        asBatch(`input "${model.inputNames[index] ?? ''}"`, tensor, (model.inputs[index]?.shape ?? []) as PartialShape),
      ),
      { training: mode === 'training' },
    );
  const hold = (): (() => void) => holdMasks(model as unknown as tf.layers.Layer);
  const isOne = first !== undefined && others.length === 0;
  const name = mode === 'inference' ? 'predictions' : isOne ? 'output' : 'outputs';
  const pass = add<UnrankedValue>(name, { kind: 'op', inputs, fn: apply, effects: effectsOf(mode), hold });
  return isOne ? [pass] : model.outputs.map((_, index) => output(pass, index) as Node<UnrankedValue>);
}
