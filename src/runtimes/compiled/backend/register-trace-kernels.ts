import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { eagerRemedy } from './graph-writer.js';
import { ownKernels } from './kernels/own-kernels.js';
import { loadTfjsNodeKernels } from './load-tfjs-node-kernels.js';
import type { TraceBackend } from './trace-backend.js';
import { traceBackendName } from './trace-backend-name.js';

/**
 * Registers the kernels of the trace backend with tfjs, once a process: tfjs-node's, those of our own, and for each that
 * there is none of one that says so.
 *
 * @throws NotFoundError when tfjs-node is not installed.
 */
export function registerTraceKernels(): void {
  if (tf.getKernel('Identity', traceBackendName) !== undefined) return;
  const { kernels, lacking } = loadTfjsNodeKernels();
  for (const kernelName of lacking) if (!ownKernels.has(kernelName)) register(kernelName, refusing(kernelName));
  for (const [kernelName, kernelFunc] of new Map([...kernels, ...ownKernels])) register(kernelName, kernelFunc);
}

function register(kernelName: string, kernelFunc: tf.KernelFunc): void {
  tf.registerKernel({
    kernelName,
    backendName: traceBackendName,
    kernelFunc: (params) => (params.backend as TraceBackend).runKernel(kernelName, () => kernelFunc(params)),
  });
}

const refusing =
  (kernelName: string): tf.KernelFunc =>
  ({ backend }) => {
    const { node } = backend as TraceBackend;
    const where = node === undefined ? '' : `${node}: `;
    throw new UnimplementedError(`${where}${kernelName}: tfjs-node has no such kernel; ${eagerRemedy}`, { op: node });
  };
