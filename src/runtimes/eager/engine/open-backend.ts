import * as tf from '@tensorflow/tfjs';
import { describeError } from '../../../core/foreign/describe-error.js';
import { describe } from '../../../core/options/describe.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import { engineInternals } from './engine-internals.js';
import { loadTensorflowBackend } from './load-tensorflow-backend.js';
import { loadWasmBackend, wasmRemedy } from './load-wasm-backend.js';
import { withoutRethrowingListeners } from './rethrowing-listeners.js';

/** A tfjs backend that is ready to compute. */
export interface OpenedBackend {
  readonly name: string;
  readonly instance: tf.KernelBackend;
  /** True where values can be read without waiting. */
  readonly readsSync: boolean;
}

const SYNCHRONOUS: readonly string[] = ['cpu', 'wasm', 'tensorflow'];

/**
 * Loads and starts the tfjs backend of that name, and leaves the caller's as it is.
 *
 * A backend is started once a process, by whoever needs it first, and kept in tfjs's own registry.
 *
 * @throws InvalidArgumentError for a backend that nobody registered, FailedPreconditionError for one that does not start.
 */
export async function openBackend(name: string): Promise<OpenedBackend> {
  // Registering one of a higher priority would change the caller's, if that is not chosen by now.
  await tf.ready();
  if (name === 'wasm') await loadWasmBackend();
  if (name === 'tensorflow') loadTensorflowBackend();
  const engine = engineInternals();
  const factory = engine.findBackendFactory(name);
  if (!factory) {
    const known = [...new Set(['wasm', 'cpu', 'tensorflow', ...engine.backendNames()])];
    throw new InvalidArgumentError(`config.backend: expected one of ${known.join(', ')}, got ${describe(name)}`);
  }
  const instance = engine.registry[name] ?? (await startBackend(name, factory));
  return { name, instance, readsSync: SYNCHRONOUS.includes(name) };
}

async function startBackend(
  name: string,
  factory: () => tf.KernelBackend | Promise<tf.KernelBackend>,
): Promise<tf.KernelBackend> {
  const { registry } = engineInternals();
  const made = await withoutRethrowingListeners(() => startedBy(name, factory));
  const other = registry[name];
  if (other) {
    made.dispose();
    return other;
  }
  registry[name] = made;
  for (const kernel of tf.getKernelsForBackend(name)) kernel.setupFunc?.(made);
  return made;
}

async function startedBy(
  name: string,
  factory: () => tf.KernelBackend | Promise<tf.KernelBackend>,
): Promise<tf.KernelBackend> {
  try {
    return await factory();
  } catch (error) {
    throw new FailedPreconditionError(
      `config.backend: ${describe(name)} does not start here: ` +
        `${describeError(messageIn(error))}${name === 'wasm' ? wasmRemedy() : ''}`,
      { cause: error },
    );
  }
}

/** tfjs rejects with objects that are no errors and have a message. */
function messageIn(error: unknown): unknown {
  const { message } = Object(error) as { readonly message?: unknown };
  return typeof message === 'string' ? message : error;
}
