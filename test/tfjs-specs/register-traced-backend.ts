import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { UnimplementedError } from '../../src/errors.js';
import type { TraceBackend } from '../../src/runtimes/compiled/backend/trace-backend.js';
import { registerTraceKernels } from '../../src/runtimes/compiled/backend/register-trace-kernels.js';
import { Tracing } from '../../src/runtimes/compiled/backend/tracing.js';
import { traceBackendName } from '../../src/runtimes/compiled/backend/trace-backend-name.js';
import type { NativeLibrary } from '../../src/runtimes/tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../src/runtimes/tensorflow/c-api/native-operation.js';
import { loadTestLibrary } from '../support/native/load-test-library.js';

/** Registers the trace backend as one that has values: what is read is computed by running the graph so far. */
export async function registerTracedBackend(): Promise<void> {
  const library = await loadTestLibrary();
  registerTraceKernels();
  tf.registerBackend(traceBackendName, () => openTracedBackend(library), 0);
}

/** The specs make a new one for each group of them. A kernel has no values, as when a step is traced; what a spec reads is there. */
async function openTracedBackend(library: NativeLibrary): Promise<tf.KernelBackend> {
  const graph = library.newGraph();
  const session = await library.openSession(graph, {});
  const evaluate = (output: NativeOutput): TensorValue => {
    // In the mode for debugging tfjs looks at what each kernel gives, also at one that another kernel uses.
    if (backend.kernel !== undefined && !tf.env().getBool('DEBUG')) {
      throw new UnimplementedError(`${backend.kernel}: a kernel reads a value`);
    }
    const { values } = session.runBlocking({ feeds: [], fetches: [output], targets: tracing.checks });
    return values[0] as TensorValue;
  };
  const tracing = new Tracing(library, { graph, evaluate });
  const backend = tracing.backend.instance as TraceBackend;
  backend.dispose = () => {
    tracing.poison();
    void session.close();
    graph.close();
  };
  return backend;
}
