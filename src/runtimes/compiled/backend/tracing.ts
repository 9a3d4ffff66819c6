import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../../core/tensor-value.js';
import { UnimplementedError } from '../../../errors.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import type { OpenedBackend } from '../../eager/engine/open-backend.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeOperation, NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import { GraphWriter } from './graph-writer.js';
import type { KernelAttribute } from './kernel-attribute.js';
import { registerTraceKernels } from './register-trace-kernels.js';
import { tensorflowNumbers } from './tensorflow-numbers.js';
import { TraceBackend } from './trace-backend.js';
import { traceBackendName } from './trace-backend-name.js';
import type { TracedConstant } from './traced-constant.js';
import type { ValueReadError } from './value-read-error.js';

/** How a trace is made. */
export interface TracingOptions {
  /** The graph that is written to; a new one when left out. */
  readonly graph?: NativeGraph | undefined;
  /** The node of our graph that is being evaluated: errors name it, and operations are named for it. */
  readonly nodeName?: (() => string | undefined) | undefined;
  /** Whether numbers are to be those of eager TensorFlow to the last bit; false when left out. */
  readonly isLikeEager?: boolean | undefined;
  /** Computes what is read while tracing; reading is refused when left out. */
  readonly evaluate?: ((output: NativeOutput) => TensorValue) | undefined;
}

/** A placeholder of a graph, and the tensor that stands for it. */
export interface TracedPlaceholder {
  readonly output: NativeOutput;
  readonly tensor: tf.Tensor;
}

/**
 * tfjs-node's kernels over a graph under construction: what tfjs computes on its backend becomes operations of the graph.
 *
 * The graph is the caller's to close.
 */
export class Tracing {
  readonly graph: NativeGraph;
  readonly backend: OpenedBackend;
  /** A hook that is told of every value from JavaScript; an output that it gives stands for the value. */
  onWrite: ((write: TracedConstant) => NativeOutput | undefined) | undefined;
  readonly #checks: NativeOperation[] = [];
  readonly #constants: TracedConstant[] = [];
  readonly #writer: GraphWriter;
  readonly #instance: TraceBackend;

  /** @throws NotFoundError when tfjs-node is not installed, UnimplementedError in tfjs's mode for debugging. */
  constructor(library: NativeLibrary, options: TracingOptions = {}) {
    registerTraceKernels();
    const { nodeName = () => undefined, isLikeEager = false, evaluate } = options;
    if (evaluate === undefined) refuseDebugMode();
    const { graph = library.newGraph() } = options;
    this.graph = graph;
    this.#writer = new GraphWriter({
      library,
      graph,
      place: () => ({ node: nodeName(), kernel: this.#instance.kernel }),
      isLikeEager,
    });
    this.#instance = new TraceBackend({
      writer: this.#writer,
      nodeName,
      evaluate,
      checked: (assertion) => this.#checks.push(assertion),
      written: (constant) => {
        this.#constants.push(constant);
        return this.onWrite?.(constant);
      },
    });
    this.backend = { name: traceBackendName, instance: this.#instance, readsSync: false };
  }

  /** Operations that every run has as targets: they fail where a value is not what a kernel allows. */
  get checks(): readonly NativeOperation[] {
    return this.#checks;
  }

  /** The first read of a value that was refused, whether the function that asked for it went on or not. */
  get refusal(): ValueReadError | undefined {
    return this.#instance.refusal;
  }

  /** Every value that came from JavaScript. */
  get constants(): readonly TracedConstant[] {
    return this.#constants;
  }

  /**
   * Adds an operation, named for the node that is being evaluated.
   *
   * @param inputs one behind the other, those of a list too
   */
  add(type: string, inputs: readonly NativeOutput[], attributes: readonly KernelAttribute[] = []): NativeOperation {
    return this.#writer.add({ type, inputs, attributes });
  }

  /** The constant of a value; one for all values that are equal bit by bit. */
  constant(value: TensorValue): NativeOutput {
    return this.#writer.constant(value);
  }

  /** A tensor that stands for an output of a concrete shape; it belongs to the caller's scope. */
  symbolic(output: NativeOutput): tf.Tensor {
    return this.#instance.tensorOf(output);
  }

  /** The output that a tensor stands for; a value becomes a constant. */
  outputOf(tensor: tf.Tensor): NativeOutput {
    return this.#instance.outputOf(tensor);
  }

  /** Adds a placeholder. */
  placeholder(name: string, dtype: tf.DataType, shape: readonly number[]): TracedPlaceholder {
    const { TF_ATTR_TYPE, TF_ATTR_SHAPE } = tensorflowNumbers;
    const attributes = [
      { name: 'dtype', type: TF_ATTR_TYPE, value: storedType(dtype).number },
      { name: 'shape', type: TF_ATTR_SHAPE, value: shape },
    ];
    const operation = this.#writer.add({ type: 'Placeholder', inputs: [], attributes, baseName: name });
    const output = operation.output(0);
    return { output, tensor: this.symbolic(output) };
  }

  /** After it, whoever uses or reads a tensor of this trace is told so; values that came from JavaScript stay readable. */
  poison(): void {
    this.#instance.poison();
  }
}

/** In that mode tfjs looks at what each kernel gives, in promises that nobody waits for. */
function refuseDebugMode(): void {
  if (!tf.env().getBool('DEBUG')) return;
  throw new UnimplementedError(
    'config.runtime: "compiled" cannot trace in tfjs\'s mode for debugging (tf.enableDebugMode()), which reads what each kernel gives; ' +
      'end it (tf.env().set("DEBUG", false)), or take the runtime "eager"',
  );
}
