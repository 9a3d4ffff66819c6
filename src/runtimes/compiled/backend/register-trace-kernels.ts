import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { ownKernels } from './kernels/own-kernels.js';
import { loadTfjsNodeKernels } from './load-tfjs-node-kernels.js';
import { eagerRemedy } from './remedies.js';
import type { TraceBackend } from './trace-backend.js';
import { traceBackendName } from './trace-backend-name.js';

/**
 * Registers the kernels of the trace backend with tfjs, once a process: tfjs-node's, some of them with a part of our own, and for
 * each that it lacks one that says so.
 *
 * @throws NotFoundError when tfjs-node is not installed.
 */
export function registerTraceKernels(): void {
  if (tf.getKernelsForBackend(traceBackendName).length > 0) return;
  const kernels = loadTfjsNodeKernels();
  for (const { kernelName } of tf.getKernelsForBackend('cpu')) {
    if (!kernels.has(kernelName)) register(kernelName, refusing);
  }
  for (const [kernelName, original] of kernels) {
    register(kernelName, ownKernels.get(kernelName)?.(original) ?? original);
  }
}

function register(kernelName: string, kernelFunc: tf.KernelFunc): void {
  tf.registerKernel({
    kernelName,
    backendName: traceBackendName,
    kernelFunc: (params) => (params.backend as TraceBackend).runKernel(kernelName, () => kernelFunc(params)),
  });
}

const refusing: tf.KernelFunc = ({ backend }) => {
  const { node, where } = backend as TraceBackend;
  throw new UnimplementedError(`${where}tfjs-node has no such kernel; ${eagerRemedy}`, { op: node });
};
