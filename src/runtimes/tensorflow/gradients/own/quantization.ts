import type { LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

/** Gradient of FakeQuantWithMinMaxArgs: nothing outside of the range. */
export const fakeQuantWithMinMaxArgs: LocalGradient = (op) => {
  const attrs = attributesOf(op, ['min', 'max', 'num_bits', 'narrow_range']);
  return [op.builder.node('FakeQuantWithMinMaxArgsGradient', [op.gradient(0), op.input(0)], attrs)];
};

/** Gradient of an operation whose range are inputs: what is outside of it is that of its ends. */
function ofRange(name: 'FakeQuantWithMinMaxVarsGradient' | 'FakeQuantWithMinMaxVarsPerChannelGradient'): LocalGradient {
  return (op) => {
    const { builder, operation, input, gradient } = op;
    const { ops } = builder;
    const { value: bits } = operation.attr('num_bits').value;
    const { backpropsWrtInput, backpropWrtMin, backpropWrtMax } = ops[name](gradient(0), input(0), input(1), input(2), {
      numBits: Number(bits),
      narrowRange: operation.attr('narrow_range').value.value === true,
    });
    return [backpropsWrtInput, backpropWrtMin, backpropWrtMax];
  };
}

/** Gradient of FakeQuantWithMinMaxVars. */
export const fakeQuantWithMinMaxVars = ofRange('FakeQuantWithMinMaxVarsGradient');

/** Gradient of FakeQuantWithMinMaxVarsPerChannel. */
export const fakeQuantWithMinMaxVarsPerChannel = ofRange('FakeQuantWithMinMaxVarsPerChannelGradient');
