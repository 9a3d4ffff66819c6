import { isInstance } from '../../../core/foreign/is-instance.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { statusErrors } from '../../../core/status-errors.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { OpError, UnimplementedError } from '../../../errors.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { FedValue, NativeRunResult, RunParts } from '../../tensorflow/c-api/native-run.js';
import type { Lane, NativeSession, PreparedNativeRun } from '../../tensorflow/c-api/native-session.js';
import type { NativeTensor } from '../../tensorflow/c-api/native-tensor.js';
import type { StepConfigs } from './step-configs.js';
import { toldOf } from './error-of-node.js';
import type { TracedStep } from '../trace/traced-step.js';

/** How TensorFlow says, before it computes anything, that it has no kernel for an operation of such types. */
const MISSING_KERNEL = /^No OpKernel was registered to support Op|^Could not find compatible kernel/;

/** What a run of a step is asked for besides its values. */
export interface StepRunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told, when it is given up, until when it goes on. */
  readonly goesOn?: ((ended: Promise<void>) => void) | undefined;
  /** Encoded RunOptions. */
  readonly runOptions?: Uint8Array | undefined;
  readonly metadata?: boolean | undefined;
}

/** What a step runs in besides its session. */
export interface CompiledStepOptions {
  readonly lane?: Lane | undefined;
  /** Opens the session of runs that tell of themselves; the same one when left out. */
  readonly openTelling?: (() => Promise<NativeSession>) | undefined;
}

/** What the graph of a step gives. */
export interface GivenByStep {
  /** In the order of `traced.results`. */
  readonly results: readonly TensorValue[];
  /** What the host needs afterwards. */
  readonly late: ReadonlyMap<NativeOutput, TensorValue>;
  /** What is written, in the order of `traced.writes`, and of all tensors of `traced.begun` behind it; to be released. */
  readonly states: readonly NativeTensor[];
  /** Encoded RunMetadata, where it was asked for. */
  readonly metadata?: Uint8Array | undefined;
}

/** A traced step in a session of TensorFlow's. */
export class CompiledStep {
  readonly traced: TracedStep;
  readonly #session: NativeSession;
  readonly #parts: RunParts;
  readonly #late: readonly NativeOutput[];
  readonly #lane: Lane;
  readonly #prepared: PreparedNativeRun;
  readonly #openTelling: () => Promise<NativeSession>;
  #telling: Promise<NativeSession> | undefined;

  constructor(traced: TracedStep, session: NativeSession, { lane = 'pool', openTelling }: CompiledStepOptions = {}) {
    this.traced = traced;
    this.#lane = lane;
    this.#session = session;
    this.#openTelling = openTelling ?? (() => Promise.resolve(session));
    const { feeds, deltas = [], results, late, writes, begun, checks } = traced;
    this.#late = late.flatMap(({ inputs }) =>
      inputs.flatMap((input) => (input.kind === 'output' ? [input.output] : [])),
    );
    this.#parts = {
      feeds: [...feeds, ...deltas].map(({ output }) => output),
      fetches: [...results.map(({ output }) => output), ...this.#late],
      targets: checks,
      kept: [...writes, ...begun.flatMap(({ tensors }) => tensors)].map(({ output }) => output),
    };
    this.#prepared = session.prepare(this.#parts, lane);
  }

  /**
   * Runs the graph.
   *
   * @param values what its feeds are fed with
   */
  async run(
    values: readonly FedValue[],
    { signal, goesOn, runOptions, metadata }: StepRunOptions = {},
  ): Promise<GivenByStep> {
    try {
      const prepared =
        runOptions || metadata
          ? (await this.#tellingSession()).prepare({ ...this.#parts, runOptions, metadata }, this.#lane)
          : this.#prepared;
      return this.#given(await prepared.run(values, { signals: signal ? [signal] : [], goesOn }));
    } catch (error) {
      throw this.#named(error);
    }
  }

  /** Closes sessions and graph. */
  async close(): Promise<void> {
    await this.#session.close();
    // One that could not be opened was told of by the run that it was for.
    const telling = await this.#telling?.catch(() => undefined);
    await telling?.close();
    this.traced.graph.close();
  }

  /** The session of runs that tell of themselves; one that could not be opened is tried anew. */
  #tellingSession(): Promise<NativeSession> {
    this.#telling ??= this.#openTelling().catch((error: unknown) => {
      this.#telling = undefined;
      throw error;
    });
    return this.#telling;
  }

  #given({ values, kept, metadata }: NativeRunResult): GivenByStep {
    const count = this.traced.results.length;
    const late = new Map(this.#late.map((output, index) => [output, values[count + index] as TensorValue] as const));
    return { results: values.slice(0, count), late, states: kept, metadata };
  }

  /** The error of an operation, told for the node that the operation was added for. */
  #named(error: unknown): unknown {
    if (!isInstance(error, OpError) || error.op === undefined) return error;
    const node = this.traced.nodeOf(error.op);
    const ErrorClass = MISSING_KERNEL.test(describeError(error)) ? UnimplementedError : statusErrors[error.code - 1];
    if (node === undefined || !ErrorClass) return error;
    const message = describeError(error);
    const said = saidByCheck(message);
    return new ErrorClass(said === undefined ? `Node "${node}": ${message}` : toldOf(node, said), {
      op: node,
      cause: error,
    });
  }
}

/** What a check of a kernel was given to say, with the values that it has found; undefined for any other message. */
function saidByCheck(message: string): string | undefined {
  const [, said] = /^assertion failed: (.*?)\s*(?:\[\[.*)?$/s.exec(message) ?? [];
  return said?.replaceAll(/\\(["'\\])/g, '$1').replaceAll(/\[([^[\]]*)\](?: (?=\[;))?/g, '$1');
}

/** Opens sessions for a traced step, whose graph is closed with them. */
export async function compileStep(
  { library, config, tellingConfig }: StepConfigs & { readonly library: NativeLibrary },
  traced: TracedStep,
  signal?: AbortSignal,
): Promise<CompiledStep> {
  const session = await library.openSession(traced.graph, { config }, signal);
  const openTelling = tellingConfig && (() => library.openSession(traced.graph, { config: tellingConfig }));
  try {
    return new CompiledStep(traced, session, { openTelling });
  } catch (error) {
    await session.close();
    throw error;
  }
}
