import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { ownKernels } from './kernels/own-kernels.js';
import { loadTfjsNodeKernels } from './load-tfjs-node-kernels.js';
import { eagerRemedy } from './remedies.js';
import type { TraceBackend } from './trace-backend.js';
import { traceBackendName } from './trace-backend-name.js';

/**
 * Registers the kernels of the trace backend with tfjs: once a process tfjs-node's, some of them with a part of our own, and for
 * each that other backends have, a program's too, one that says so.
 *
 * @throws NotFoundError when tfjs-node is not installed.
 */
export function registerTraceKernels(): void {
  const registered = new Set(namesOf(traceBackendName));
  if (registered.size === 0) {
    for (const [kernelName, original] of loadTfjsNodeKernels()) {
      register(kernelName, ownKernels.get(kernelName)?.(original) ?? original);
      registered.add(kernelName);
    }
  }
  for (const kernelName of new Set(othersOnNode.flatMap(namesOf))) {
    if (!registered.has(kernelName)) register(kernelName, refusing);
  }
}

/** tfjs does without some kernels of those that draw on the graphics card, if there are none. */
const othersOnNode = ['cpu', 'wasm', 'tensorflow'];

function namesOf(backendName: string): readonly string[] {
  return tf.getKernelsForBackend(backendName).map(({ kernelName }) => kernelName);
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
