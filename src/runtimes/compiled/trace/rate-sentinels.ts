import type * as tf from '@tensorflow/tfjs';
import { rateOf, setRateOf } from '../../../core/optimizer-rate.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { TracedConstant } from '../backend/traced-constant.js';
import type { Tracing } from '../backend/tracing.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { OptimizerStep, StepFeed, StepInput } from './traced-step.js';

/** A number that stands for a learning rate, and what is fed in its place. */
interface Sentinel {
  readonly rate: number;
  readonly input: StepInput;
  readonly name: string;
  output: NativeOutput | undefined;
  negative: NativeOutput | undefined;
}

/**
 * Learning rates while a step is traced: an optimizer of tfjs takes its rate as a number, so it is given one that nobody else
 * uses, and where that number, or its negative, comes out as a constant, the rate of the step is fed.
 *
 * Two traces use other numbers: whoever computes with a rate in JavaScript leaves other constants in each. The first is next
 * to the rate, the others are far from it: whoever decides by a rate does so otherwise.
 */
export class RateSentinels {
  readonly #tracing: Tracing;
  readonly #sentinels: Sentinel[] = [];
  readonly #attempt: number;

  /** @param attempt which of the traces of a step it is */
  constructor(tracing: Tracing, attempt: number) {
    this.#tracing = tracing;
    this.#attempt = attempt;
  }

  /** What is fed, as far as the graph uses it. */
  get feeds(): readonly StepFeed[] {
    return this.#sentinels.flatMap(({ input, output }) => (output ? [{ input, output }] : []));
  }

  /** Gives an optimizer a number for its own rate, until what it returns is called; one without a known rate is left alone. */
  begin(optimizer: tf.Optimizer, name: string): () => void {
    return this.#replace(optimizer, name, { kind: 'rate', optimizer });
  }

  /** Has the optimizer of a step go by the rate of the step, if that has one. */
  during(step: OptimizerStep, work: () => void): void {
    const { name, definition } = step.node;
    const { learningRate, binding } = definition;
    if (!learningRate) {
      work();
      return;
    }
    const putBack = this.#replace(binding.optimizer, name, { kind: 'stepRate', step, learningRate });
    try {
      work();
    } finally {
      putBack();
    }
  }

  /** The output that stands for a value from JavaScript, if that is a rate. */
  readonly outputFor = ({ value }: TracedConstant): NativeOutput | undefined => {
    if (value.dtype !== 'float32' || value.data.length !== 1 || value.shape.length > 0) return undefined;
    const number = Number(value.data[0]);
    const found = this.#sentinels.find(({ rate }) => rate === Math.abs(number));
    if (!found) return undefined;
    found.output ??= this.#tracing.placeholder(`${found.name}/learning_rate`, 'float32', []).output;
    if (number > 0) return found.output;
    found.negative ??= this.#tracing.graph
      .addOperation('Neg', `${found.output.operation.name}/negative`, { inputs: [found.output] })
      .output(0);
    return found.negative;
  };

  #replace(optimizer: tf.Optimizer, name: string, input: StepInput): () => void {
    const own = knownRate(optimizer);
    if (own === undefined) return () => undefined;
    const sentinel = this.#sentinel(name, input, Math.abs(own));
    const fields = fieldsOf(optimizer);
    const ofRate = fields['c'];
    // The rate as a tensor: SGD disposes it when it gets another rate.
    const drop = (): void => {
      if (isTensor(fields['c']) && fields['c'] !== ofRate) fields['c'].dispose();
      if (ofRate !== undefined) fields['c'] = undefined;
    };
    drop();
    setRateOf(optimizer, sentinel.rate);
    return () => {
      drop();
      setRateOf(optimizer, own);
      drop();
      if (ofRate !== undefined) fields['c'] = ofRate;
    };
  }

  #sentinel(name: string, input: StepInput, own: number): Sentinel {
    const count = this.#sentinels.length + 1;
    const rate = Math.fround(this.#attempt === 0 ? nextTo(own, count) : farFrom(own, count));
    const sentinel: Sentinel = { rate, input, name, output: undefined, negative: undefined };
    this.#sentinels.push(sentinel);
    return sentinel;
  }
}

function nextTo(rate: number, count: number): number {
  return rate === 0 ? count * 1e-20 : rate * (1 + count * 2 ** -16);
}

function farFrom(rate: number, count: number): number {
  return (rate > 0.02 ? 0.00061803 : 0.61803) * (1 + count * 2 ** -7);
}

/** The rate of an optimizer, undefined where none can be known. */
function knownRate(optimizer: tf.Optimizer): number | undefined {
  try {
    return rateOf('optimizer', optimizer);
  } catch (error) {
    if (isInstance(error, TypeError)) return undefined;
    throw error;
  }
}
