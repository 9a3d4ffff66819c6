import * as tf from '@tensorflow/tfjs';

/** What tfjs draws uniformly distributed numbers with. */
export interface UniformSampler {
  readonly min: number;
  readonly range: number;
}

/** What tfjs draws normally distributed numbers with. */
export interface NormalSampler {
  readonly mean: number;
  readonly stdDev: number;
  readonly truncated: boolean;
  readonly dtype: tf.DataType | null | undefined;
}

/** What tfjs draws numbers of a gamma distribution with. */
export interface GammaSampler {
  readonly alpha: number;
  /** The inverse of what the caller gave. */
  readonly beta: number;
  readonly dtype: tf.DataType;
}

/** A sampler, and what it is. */
export type Sampler =
  | { readonly kind: 'uniform'; readonly sampler: UniformSampler }
  | { readonly kind: 'normal'; readonly sampler: NormalSampler }
  | { readonly kind: 'gamma'; readonly sampler: GammaSampler };

/** The prototype of a class of samplers. */
interface SamplerPrototype {
  nextValue: (this: object) => number;
}

/** Carries the prototype of a sampler out of tfjs. */
class FoundPrototype extends Error {
  readonly prototype: SamplerPrototype;

  constructor(prototype: SamplerPrototype) {
    super('a sampler');
    this.prototype = prototype;
  }
}

/** For each kind of sampler the field that its constructor fills last, and an op that makes one. */
const ops = {
  uniform: { field: 'random', op: () => tf.randomUniform([0], 0, 1, 'float32', 1) },
  normal: { field: 'random', op: () => tf.randomNormal([0], 0, 1, 'float32', 1) },
  gamma: { field: 'randu', op: () => tf.randomGamma([0], 1, 1, 'float32', 1) },
} as const satisfies Record<Sampler['kind'], { readonly field: string; readonly op: () => tf.Tensor }>;

const kinds = ['uniform', 'normal', 'gamma'] as const satisfies readonly Sampler['kind'][];

let prototypes: ReadonlyMap<Sampler['kind'], SamplerPrototype> | undefined;

/**
 * Tells `note` of the sampler whenever tfjs takes a number of one, until what it returns is called. Those that a sampler
 * takes of another one are not told.
 *
 * tfjs gives its samplers to nobody, and its arguments are gone when the numbers are there; the samplers hold them.
 */
export function watchSamplers(note: (sampler: Sampler) => void): () => void {
  prototypes ??= new Map(kinds.map((kind) => [kind, prototypeOf(kind)]));
  let depth = 0;
  const undo = [...prototypes].map(([kind, prototype]) => {
    const { nextValue } = prototype;
    prototype.nextValue = function (this: object) {
      if (depth === 0) note({ kind, sampler: this } as Sampler);
      depth += 1;
      try {
        return nextValue.call(this);
      } finally {
        depth -= 1;
      }
    };
    return () => {
      prototype.nextValue = nextValue;
    };
  });
  return () => {
    for (const one of undo) one();
  };
}

/** Catches a sampler while its constructor runs: the op ends there, before it has drawn or written anything. */
function prototypeOf(kind: Sampler['kind']): SamplerPrototype {
  const { field, op } = ops[kind];
  Object.defineProperty(Object.prototype, field, {
    configurable: true,
    set(this: object) {
      throw new FoundPrototype(Object.getPrototypeOf(this) as SamplerPrototype);
    },
  });
  try {
    op();
  } catch (error) {
    if (error instanceof FoundPrototype) return error.prototype;
    throw error;
  } finally {
    Reflect.deleteProperty(Object.prototype, field);
  }
  throw new TypeError(`tfjs ${tf.version_core} has no sampler of the kind that tfjs 4.22 draws with (${kind})`);
}
