import * as tf from '@tensorflow/tfjs';
import type { Session } from '../../src/core/session.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { UnimplementedError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { eagerRuntime } from '../../src/runtimes/eager/eager-runtime.js';
import { differenceOf, type GivenTensor } from './compare-tensors.js';
import type { CaseTensor, EngineCase } from './engine-case.js';
import { allPrograms } from './programs/all-programs.js';
import type { Program } from './programs/program.js';

/** What a backend made of a case. */
export type Judgement =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly what: string }
  /** A clear refusal. */
  | { readonly kind: 'refused'; readonly error: UnimplementedError }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How strict to be. */
export interface JudgeOptions {
  /** For outputs and gradients, instead of the program's. */
  readonly tolerance?: number | undefined;
}

/**
 * Plays a case through a session on `backend`, as an op of a graph, and compares what came out: under a tape as in
 * training, and without one as in evaluation, where fused ops are kernels of their own. Inputs with NaN are played with
 * either sign of it, which kernels that compare bits tell apart.
 */
export async function judgeCase(
  backend: string,
  engineCase: EngineCase,
  options: JudgeOptions = {},
): Promise<Judgement> {
  const known = allPrograms[engineCase.family]?.[engineCase.program];
  const { tolerance } = options;
  const program = known && tolerance !== undefined ? { ...known, tolerance, gradientTolerance: tolerance } : known;
  if (!program) throw new TypeError(`there is no program ${engineCase.family}/${engineCase.program}`);
  const hasNaN = engineCase.inputs.some(({ values }) => values.some(Number.isNaN));
  try {
    for (const signOfNaN of hasNaN ? (['plus', 'minus'] as const) : (['plus'] as const)) {
      const what = differences(program, engineCase, await play(backend, program, { ...engineCase, signOfNaN }));
      if (what !== undefined) return { kind: 'wrong', what: signOfNaN === 'plus' ? what : `with -NaN: ${what}` };
    }
    return { kind: 'right' };
  } catch (error) {
    if (!(error instanceof UnimplementedError)) return { kind: 'failed', error };
    if (!engineCase.gradients?.length) return { kind: 'refused', error };
    // What has no gradient must be right, or refused, in evaluation.
    const forward = await judgeCase(backend, { ...engineCase, gradients: [] }, options);
    return forward.kind === 'right' ? { kind: 'refused', error } : forward;
  }
}

/** A case, and which NaN to take. */
interface SignedCase extends EngineCase {
  readonly signOfNaN: 'plus' | 'minus';
}

interface Played {
  readonly outputs: readonly GivenTensor[];
  /** Without a tape; none when there was no tape at all. */
  readonly evaluated: readonly GivenTensor[];
  /** By float32 input; null where there is none. */
  readonly gradients: readonly (GivenTensor | null)[];
}

async function play(backend: string, program: Program, engineCase: SignedCase): Promise<Played> {
  const graph = new Graph();
  const inputs = engineCase.inputs.map((input, place) =>
    graph.variable(`input${place}`, () => toTensor(input, engineCase.signOfNaN)),
  );
  let taped: Taped = { outputs: [], evaluated: [], gradients: [] };
  const op: unknown = graph.op('judged', inputs, (...tensors: tf.Tensor[]) => {
    taped = runTaped(program, engineCase, tensors);
    return [...taped.outputs, ...taped.evaluated, ...taped.gradients.map((gradient) => gradient ?? tf.scalar(0))];
  });
  const gradientCount = engineCase.gradients?.length ?? 0;
  const count = engineCase.outputs.length * (gradientCount > 0 ? 2 : 1) + gradientCount;
  const nodes = Array.from({ length: count }, (_, place) => (op as readonly unknown[])[place]);
  const init = graph.variablesInitializer('global');
  graph.finalize();
  const target = { master: '', config: { backend } };
  const session = await eagerRuntime.openSession(graph, target, new AbortController().signal);
  try {
    await session.run(init);
    const values = (await session.run(nodes)) as readonly (TensorValue | number | boolean | string)[];
    await checkInputs(session, engineCase);
    const given = values.map(givenOf);
    const take = (tensors: readonly tf.Tensor[], from: number): readonly GivenTensor[] =>
      tensors.map(({ dtype }, place) => ({ ...(given[from + place] as GivenTensor), dtype }));
    const outputs = take(taped.outputs, 0);
    const evaluated = take(taped.evaluated, outputs.length);
    const gradients = taped.gradients.map((gradient, place) =>
      gradient ? (given[outputs.length + evaluated.length + place] as GivenTensor) : null,
    );
    return { outputs, evaluated, gradients };
  } finally {
    await session.close();
  }
}

/** A kernel must not write into what it was given. */
async function checkInputs(session: Session, { inputs }: EngineCase): Promise<void> {
  const after = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
  inputs.forEach((input, place) => {
    const value = after.get(`input${place}`);
    const what = value && differenceOf(givenOf(value), input, 0);
    if (what !== undefined) throw new Error(`input ${place} was changed: ${what}`);
  });
}

interface Taped {
  readonly outputs: readonly tf.Tensor[];
  readonly evaluated: readonly tf.Tensor[];
  readonly gradients: readonly (tf.Tensor | null)[];
}

/** The outputs of a program, and by float32 input the gradients of their weighted sum. */
function runTaped(program: Program, { attrs, gradients }: EngineCase, tensors: readonly tf.Tensor[]): Taped {
  const evaluated = flat(program.run(tensors, attrs));
  if (!gradients?.length) return { outputs: evaluated, evaluated: [], gradients: [] };
  let outputs: readonly tf.Tensor[] = [];
  const floats = tensors.filter(({ dtype }) => dtype === 'float32');
  const { grads } = tf.engine().gradients(
    () => {
      outputs = flat(program.run(tensors, attrs));
      const losses = outputs
        .filter(({ dtype }) => dtype === 'float32')
        .map((output) => output.mul(weightsOf(output)).sum());
      for (const output of outputs) tf.keep(output);
      return losses.length > 0 ? tf.addN(losses) : tf.scalar(0);
    },
    floats,
    undefined,
    true,
  );
  // tfjs leaves a gradient out, or undefined, where the loss does not depend on the input.
  return { outputs, evaluated, gradients: floats.map((_, place) => grads[place] ?? null) };
}

/** The weights that the fixtures were made with. */
function weightsOf({ shape, size }: tf.Tensor): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: size }, (_, place) => (((place * 7) % 11) - 4) / 8),
    shape,
  );
}

function differences(program: Program, engineCase: EngineCase, played: Played): string | undefined {
  const { tolerance = 2e-6, gradientTolerance = 1e-5 } = program;
  if (played.outputs.length !== engineCase.outputs.length) {
    return `${played.outputs.length} outputs, right are ${engineCase.outputs.length}`;
  }
  const ofOutputs = engineCase.outputs.flatMap((right, place) =>
    [played.outputs[place], played.evaluated[place]].map((given, at) => {
      const what = given && differenceOf(given, right, tolerance);
      return what && `output ${place}${at === 1 ? ' without a tape' : ''}: ${what}`;
    }),
  );
  const ofGradients = (engineCase.gradients ?? []).map((right, place) => {
    const given = played.gradients[place] ?? null;
    if (right === null || given === null) {
      return right === given ? undefined : `gradient ${place}: ${given ? 'there is one' : 'there is none'}`;
    }
    const what = differenceOf(given, right, gradientTolerance);
    return what && `gradient ${place}: ${what}`;
  });
  return [...ofOutputs, ...ofGradients].find((what) => what !== undefined);
}

function flat(outputs: tf.Tensor | readonly tf.Tensor[]): readonly tf.Tensor[] {
  return outputs instanceof tf.Tensor ? [outputs] : outputs;
}

function toTensor({ dtype, shape, values }: CaseTensor, signOfNaN: SignedCase['signOfNaN']): tf.Tensor {
  if (dtype === 'string') return tf.tensor(values, [...shape], 'string');
  const own = dtype === 'float64' ? 'float32' : dtype === 'int64' ? 'int32' : dtype;
  const numbers = values as readonly number[];
  if (own !== 'float32') {
    return tf.tensor(own === 'int32' ? Int32Array.from(numbers) : Uint8Array.from(numbers), [...shape], own);
  }
  const floats = Float32Array.from(numbers);
  if (signOfNaN === 'minus') {
    const bits = new Uint32Array(floats.buffer);
    floats.forEach((value, place) => {
      if (Number.isNaN(value)) bits[place] = 0xffc00000;
    });
  }
  return tf.tensor(floats, [...shape], own);
}

function givenOf(value: TensorValue | number | boolean | string): GivenTensor {
  if (typeof value !== 'object') {
    const dtype = { boolean: 'bool', string: 'string', number: 'float32' }[
      typeof value as 'boolean' | 'string' | 'number'
    ];
    return { dtype, shape: [], values: [typeof value === 'string' ? value : Number(value)] };
  }
  const { dtype, shape, data } = value;
  const values = dtype === 'string' ? (data as readonly string[]) : Array.from(data as ArrayLike<number>, Number);
  return { dtype, shape, values };
}
