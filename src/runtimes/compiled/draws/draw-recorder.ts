import seedrandom from 'seedrandom';
import type { TensorValue } from '../../../core/tensor-value.js';
import { UnimplementedError } from '../../../errors.js';
import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { TracedConstant } from '../backend/traced-constant.js';
import type { Tracing } from '../backend/tracing.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { Draw } from './draw.js';
import { drawSeed } from './draw-seed.js';
import { drawingScope } from './drawing-scope.js';
import { drawnNumbers } from './drawn-numbers.js';
import { constantSeed } from './constant-seed.js';
import { drawnClasses } from './drawn-classes.js';
import { replaceMultinomial, type MultinomialKernel } from './replace-multinomial.js';
import { replay } from './replay.js';
import { watchSamplers, type Sampler } from './tfjs-samplers.js';

/** A draw of tfjs's that has its seed, and has written nothing yet. */
interface Begun {
  readonly op: string;
  readonly seed: number;
  sampler: Sampler | undefined;
}

/**
 * Turns what tfjs draws while a step is traced into operations that draw anew at each step.
 *
 * tfjs draws in JavaScript: its op takes one number of Math.random's as a seed, fills an array and writes it. A draw is
 * known by the op that asked for the seed; what distribution it has its sampler says, and that this is understood rightly
 * shows as the same numbers come out when they are computed from the seed apart from tfjs. What was drawn with a seed of
 * the caller's own is a constant, as in eager.
 */
export class DrawRecorder {
  readonly #tracing: Tracing;
  readonly #key: NativeOutput;
  readonly #draws: Draw[] = [];
  /** Not Math.random: a session's own generator may stand there, and a trace must not move it on. */
  readonly #seeds = seedrandom.alea(crypto.getRandomValues(new Uint32Array(4)).join());
  readonly #given = new Set<number>();
  #begun: Begun | undefined;

  /** @param key `[seed, counter]`, int64, fed with each step: the numbers of a step follow from it */
  constructor(tracing: Tracing, key: NativeOutput) {
    this.#tracing = tracing;
    this.#key = key;
  }

  /** What the step draws, in order. */
  get draws(): readonly Draw[] {
    return this.#draws;
  }

  /** Watches what tfjs draws until what it returns is called. To be called within a segment on the trace's backend. */
  watch(): () => void {
    const { random } = Math;
    const { onWrite } = this.#tracing;
    const engine = engineInternals();
    const unwatch = watchSamplers((sampler) => {
      if (this.#begun) this.#begun.sampler ??= sampler;
    });
    Math.random = () => {
      const op = drawingScope(engine);
      return op === undefined ? random() : this.#begin(op);
    };
    this.#tracing.onWrite = (write) => this.#drawn(write) ?? onWrite?.(write);
    const putBack = replaceMultinomial(this.#multinomial);
    return () => {
      putBack();
      this.#tracing.onWrite = onWrite;
      Math.random = random;
      unwatch();
    };
  }

  #begin(op: string): number {
    const seed = this.#seeds();
    this.#given.add(seed);
    this.#begun = { op, seed, sampler: undefined };
    return seed;
  }

  /** The operation in place of what was written, if that is what tfjs has drawn. */
  #drawn({ value, opScopes, node }: TracedConstant): NativeOutput | undefined {
    const begun = this.#begun;
    if (!begun || begun.op !== opScopes.at(-1) || value.data.length === 0) return undefined;
    this.#begun = undefined;
    const { op, seed, sampler } = begun;
    const draws = sampler !== undefined && isDrawn(value, sampler, seed);
    const { shape, dtype } = value;
    return this.#add(op, node, (key) =>
      draws ? drawnNumbers(this.#tracing, sampler, { shape, dtype, seed: key }) : undefined,
    );
  }

  /** With a seed of the caller's own the numbers are the same at each step, as in eager. */
  readonly #multinomial: MultinomialKernel = ({ logits, numSamples, seed, normalized, node }) => {
    const operation = { logits: this.#tracing.outputOf(logits), numSamples, normalized };
    const output = this.#given.has(seed)
      ? this.#add('multinomial__op', node, (key) => drawnClasses(this.#tracing, operation, key))
      : drawnClasses(this.#tracing, operation, constantSeed(this.#tracing, seed));
    return this.#tracing.symbolic(output);
  };

  #add(scope: string, node: string | undefined, make: (seed: NativeOutput) => NativeOutput | undefined): NativeOutput {
    const index = this.#draws.length;
    const op = scope.replace(/__op$/, '');
    const output = make(drawSeed(this.#tracing, this.#key, index));
    if (!output) throw undrawable(op, node);
    this.#draws.push({ index, op, node, output });
    return output;
  }
}

/** What tfjs stores what it draws in. */
const arrays = new Map<string, Float32ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor>([
  ['float32', Float32Array],
  ['int32', Int32Array],
  ['bool', Uint8Array],
]);

/** True when the elements are those that the sampler gives for this seed, as tfjs stores them. */
function isDrawn({ dtype, data }: TensorValue, sampler: Sampler, seed: number): boolean {
  const ArrayType = arrays.get(dtype);
  if (!ArrayType) return false;
  const next = replay(sampler, seed);
  const expected = new ArrayType(Array.from({ length: data.length }, next));
  return expected.every((element, index) => Object.is(element, data[index]));
}

function undrawable(op: string, node: string | undefined): UnimplementedError {
  const where = node === undefined ? 'The step' : `Node "${node}": its function`;
  return new UnimplementedError(
    `${where} calls tf.${op} for numbers that a compiled step cannot draw anew, and would use those of its first call ` +
      'for ever: draw float32 numbers and round them, draw with a seed if they are to stay the same, feed them through a ' +
      "placeholder, or open the session with config.runtime 'eager'",
    { op: node },
  );
}
