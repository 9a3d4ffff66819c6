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

/** Plays a case through a session on `backend`, as an op of a graph under a tape, and compares what came out. */
export async function judgeCase(backend: string, engineCase: EngineCase): Promise<Judgement> {
  const program = allPrograms[engineCase.family]?.[engineCase.program];
  if (!program) throw new TypeError(`there is no program ${engineCase.family}/${engineCase.program}`);
  try {
    const what = differences(program, engineCase, await play(backend, program, engineCase));
    return what === undefined ? { kind: 'right' } : { kind: 'wrong', what };
  } catch (error) {
    return error instanceof UnimplementedError ? { kind: 'refused', error } : { kind: 'failed', error };
  }
}

interface Played {
  readonly outputs: readonly GivenTensor[];
  /** By float32 input; null where there is none. */
  readonly gradients: readonly (GivenTensor | null)[];
}

async function play(backend: string, program: Program, engineCase: EngineCase): Promise<Played> {
  const graph = new Graph();
  const inputs = engineCase.inputs.map((input, place) => graph.variable(`input${place}`, () => toTensor(input)));
  let taped: Taped = { outputs: [], gradients: [] };
  const op: unknown = graph.op('judged', inputs, (...tensors: tf.Tensor[]) => {
    taped = runTaped(program, engineCase, tensors);
    return [...taped.outputs, ...taped.gradients.map((gradient) => gradient ?? tf.scalar(0))];
  });
  const count = engineCase.outputs.length + (engineCase.gradients?.length ?? 0);
  const nodes = Array.from({ length: count }, (_, place) => (op as readonly unknown[])[place]);
  const init = graph.variablesInitializer('global');
  graph.finalize();
  const target = { master: '', config: { backend } };
  const session = await eagerRuntime.openSession(graph, target, new AbortController().signal);
  try {
    await session.run(init);
    const values = (await session.run(nodes)) as readonly (TensorValue | number | boolean)[];
    await checkInputs(session, engineCase);
    const given = values.map(givenOf);
    const outputs = taped.outputs.map((output, place) => ({ ...(given[place] as GivenTensor), dtype: output.dtype }));
    const gradients = taped.gradients.map((gradient, place) =>
      gradient ? (given[outputs.length + place] as GivenTensor) : null,
    );
    return { outputs, gradients };
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
  readonly gradients: readonly (tf.Tensor | null)[];
}

/** The outputs of a program, and by float32 input the gradients of their weighted sum. */
function runTaped(program: Program, { attrs, gradients }: EngineCase, tensors: readonly tf.Tensor[]): Taped {
  if (!gradients?.length) return { outputs: flat(program.run(tensors, attrs)), gradients: [] };
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
  return { outputs, gradients: floats.map((_, place) => grads[place] ?? null) };
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
  const ofOutputs = engineCase.outputs.map((right, place) => {
    const what = differenceOf(played.outputs[place] as GivenTensor, right, tolerance);
    return what && `output ${place}: ${what}`;
  });
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

function toTensor({ dtype, shape, values }: CaseTensor): tf.Tensor {
  const own = dtype === 'float64' ? 'float32' : dtype === 'int64' ? 'int32' : dtype;
  const data =
    own === 'float32' ? Float32Array.from(values) : own === 'int32' ? Int32Array.from(values) : Uint8Array.from(values);
  return tf.tensor(data, [...shape], own);
}

function givenOf(value: TensorValue | number | boolean): GivenTensor {
  if (typeof value !== 'object') {
    return { dtype: typeof value === 'boolean' ? 'bool' : 'float32', shape: [], values: [Number(value)] };
  }
  return { dtype: value.dtype, shape: value.shape, values: Array.from(value.data as ArrayLike<number>, Number) };
}
