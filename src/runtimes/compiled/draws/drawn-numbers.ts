import { tensorValue, type DataTypeName } from '../../../core/tensor-value.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { tensorflowNumbers } from '../backend/tensorflow-numbers.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { GraphOperations } from './graph-operations.js';
import type { GammaSampler, NormalSampler, Sampler, UniformSampler } from './tfjs-samplers.js';

/** The elements that are drawn. */
export interface DrawnElements {
  readonly shape: readonly number[];
  readonly dtype: DataTypeName;
  /** Two numbers, int64, from which they follow. */
  readonly seed: NativeOutput;
}

/**
 * Adds what draws elements of a sampler's distribution by a seed; undefined where TensorFlow has nothing that does.
 *
 * Integers are computed from doubles, like tfjs's, so that each is as likely as there, and none is outside of the limits.
 */
export function drawnNumbers(
  operations: GraphOperations,
  source: Sampler,
  elements: DrawnElements,
): NativeOutput | undefined {
  const numbers = new Numbers(operations, elements);
  switch (source.kind) {
    case 'uniform':
      return numbers.uniform(source.sampler);
    case 'normal':
      return numbers.normal(source.sampler);
    case 'gamma':
      return numbers.gamma(source.sampler);
  }
}

class Numbers {
  readonly #operations: GraphOperations;
  readonly #elements: DrawnElements;

  constructor(operations: GraphOperations, elements: DrawnElements) {
    this.#operations = operations;
    this.#elements = elements;
  }

  /** tfjs takes what is behind the point of an integer away. */
  uniform({ min, range }: UniformSampler): NativeOutput | undefined {
    const { dtype } = this.#elements;
    const type = dtype === 'float32' && isFloat(min) && isFloat(range) ? 'float32' : 'float64';
    const numbers = this.#line(this.#random('StatelessRandomUniform', type), type, [range, min]);
    if (dtype === 'float32') return type === dtype ? numbers : this.#cast(numbers, dtype);
    if (dtype === 'int32') return this.#cast(numbers, dtype);
    // Another number than 0 or 1 is no truth value, although tfjs keeps it as one.
    return min > -1 && min + range <= 2 ? this.#cast(this.#cast(numbers, 'int32'), 'bool') : undefined;
  }

  normal({ mean, stdDev, truncated }: NormalSampler): NativeOutput | undefined {
    const op = truncated ? 'StatelessTruncatedNormal' : 'StatelessRandomNormal';
    const { dtype } = this.#elements;
    if (dtype === 'float32') return this.#line(this.#random(op, dtype), dtype, [stdDev, mean]);
    return dtype === 'int32'
      ? this.#rounded(this.#line(this.#random(op, 'float64'), 'float64', [stdDev, mean]))
      : undefined;
  }

  /** Integers are another matter: tfjs makes them of normal numbers that it has rounded, which is no gamma distribution. */
  gamma({ alpha, beta }: GammaSampler): NativeOutput | undefined {
    const { dtype, seed } = this.#elements;
    if (dtype !== 'float32') return undefined;
    const numbers = this.#operations.add('StatelessRandomGammaV2', [this.#shape(), seed, this.#scalar(dtype, alpha)]);
    return this.#line(numbers.output(0), dtype, [1 / beta, 0]);
  }

  #random(op: string, dtype: DataTypeName): NativeOutput {
    return this.#operations.add(op, [this.#shape(), this.#elements.seed], [typeAttribute('dtype', dtype)]).output(0);
  }

  #line(x: NativeOutput, dtype: DataTypeName, [factor, summand]: readonly [number, number]): NativeOutput {
    const product = factor === 1 ? x : this.#add('Mul', x, this.#scalar(dtype, factor));
    return summand === 0 ? product : this.#add('AddV2', product, this.#scalar(dtype, summand));
  }

  /** As Math.round does, a half upwards. */
  #rounded(x: NativeOutput): NativeOutput {
    const raised = this.#add('AddV2', x, this.#scalar('float64', 0.5));
    return this.#cast(this.#operations.add('Floor', [raised]).output(0), 'int32');
  }

  #cast(x: NativeOutput, dtype: DataTypeName): NativeOutput {
    return this.#operations.add('Cast', [x], [typeAttribute('DstT', dtype)]).output(0);
  }

  #add(op: string, x: NativeOutput, y: NativeOutput): NativeOutput {
    return this.#operations.add(op, [x, y]).output(0);
  }

  #shape(): NativeOutput {
    const { shape } = this.#elements;
    return this.#operations.constant(tensorValue('int32', [shape.length], Int32Array.from(shape)));
  }

  #scalar(dtype: DataTypeName, value: number): NativeOutput {
    const data = dtype === 'float64' ? Float64Array.of(value) : Float32Array.of(value);
    return this.#operations.constant(tensorValue(dtype, [], data));
  }
}

function isFloat(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

function typeAttribute(name: string, dtype: DataTypeName): { name: string; type: number; value: number } {
  return { name, type: tensorflowNumbers.TF_ATTR_TYPE, value: storedType(dtype).number };
}
