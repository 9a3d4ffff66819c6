import * as tf from '@tensorflow/tfjs';
import { describeError, memberOf } from '../../../core/foreign/describe-error.js';
import { FailedPreconditionError, NotFoundError } from '../../../errors.js';
import { restoreNodeUtil } from '../../eager/engine/restore-node-util.js';
import { requireFrom } from '../../tensorflow/library/require-from.js';

const PACKAGE = '@tensorflow/tfjs-node';

/** What loads modules, as Node's `require`. */
export interface Requiring {
  (id: string): unknown;
  resolve(id: string): string;
}

/**
 * Loads the kernels of tfjs-node, file by file: its index would load the addon, and register a backend.
 *
 * @throws NotFoundError when it is not installed, FailedPreconditionError when it works with another tfjs.
 */
export function loadTfjsNodeKernels(
  require: Requiring = requireFrom(import.meta.url),
): ReadonlyMap<string, tf.KernelFunc> {
  const place = placeOf(require);
  assertSameTfjs(place, require);
  restoreNodeUtil();
  const kernels = new Map<string, tf.KernelFunc>();
  for (const name of kernelNames()) {
    const kernel = loadKernel(name, require);
    if (kernel) kernels.set(name, kernel);
  }
  return kernels;
}

/** tfjs exports the name of each kernel under that name. */
function kernelNames(): string[] {
  return Object.entries(tf).flatMap(([name, value]) => (name === value ? [name] : []));
}

function loadKernel(name: string, require: Requiring): tf.KernelFunc | undefined {
  const id = `${PACKAGE}/dist/kernels/${name}.js`;
  let module;
  try {
    module = require(id) as object;
  } catch (error) {
    if (isMissing(error, id)) return undefined;
    throw error;
  }
  const configs = Object.values(module) as readonly (Partial<tf.KernelConfig> | null)[];
  return configs.find((config) => config?.kernelName === name)?.kernelFunc;
}

function placeOf(require: Requiring): string {
  const id = `${PACKAGE}/package.json`;
  try {
    return require.resolve(id);
  } catch (error) {
    if (!isMissing(error, id)) throw error;
    throw new NotFoundError(
      `config.runtime: "compiled" needs the package ${PACKAGE}, which is not installed; install it ` +
        `(npm install ${PACKAGE}; its JavaScript is enough, so that --ignore-scripts does as well), or take the runtime "eager"`,
      { cause: error },
    );
  }
}

/** Kernels call tfjs: another copy of it would have another engine, or other tensors. */
function assertSameTfjs(place: string, require: Requiring): void {
  let other;
  try {
    other = requireFrom(place)('@tensorflow/tfjs') as typeof tf;
  } catch (error) {
    throw new FailedPreconditionError(`${PACKAGE} at ${place} does not load tfjs: ${describeError(error)}`, {
      cause: error,
    });
  }
  if (other.engine() === tf.engine() && other.version_core.valueOf() === tf.version_core) return;
  throw new FailedPreconditionError(
    `${PACKAGE} at ${place} works with tfjs ${other.version_core}, the program with tfjs ${tf.version_core} ` +
      `(${require.resolve('@tensorflow/tfjs')}); install one version of both, and see that there is one copy of tfjs (npm dedupe)`,
  );
}

function isMissing(error: unknown, id: string): boolean {
  return memberOf(error, 'code') === 'MODULE_NOT_FOUND' && describeError(error).includes(id);
}
