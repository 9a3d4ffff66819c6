import { describeError, memberOf } from '../../../core/foreign/describe-error.js';
import { FailedPreconditionError, NotFoundError } from '../../../errors.js';
import { engineInternals } from './engine-internals.js';
import { nodeBuiltin } from './node-builtin.js';
import { restoreNodeUtil } from './restore-node-util.js';

const PACKAGE = '@tensorflow/tfjs-node';

/**
 * Registers the backend of `@tensorflow/tfjs-node`, an optional dependency that only Node can load.
 *
 * @param load loads the package, synchronously
 * @throws NotFoundError when it is not installed, FailedPreconditionError when its native library does not load.
 */
export function loadTensorflowBackend(load: () => void = loadPackage): void {
  const engine = engineInternals();
  if (engine.findBackendFactory('tensorflow')) return;
  // Loading it makes it the process's backend. A synchronous load can be taken back before anybody else runs.
  const { backendName, backendInstance } = engine;
  try {
    load();
  } catch (error) {
    throw loadError(error);
  } finally {
    engine.backendName = backendName;
    engine.backendInstance = backendInstance;
  }
}

function loadPackage(): void {
  const node = nodeBuiltin('node:module') as
    { readonly createRequire: (url: string) => (id: string) => unknown } | undefined;
  if (!node) throw new Error('only Node can load it');
  restoreNodeUtil();
  node.createRequire(import.meta.url)(PACKAGE);
}

function loadError(error: unknown): NotFoundError | FailedPreconditionError {
  const code = memberOf(error, 'code');
  const message = describeError(error);
  if (code === 'MODULE_NOT_FOUND' && message.includes(`'${PACKAGE}'`)) {
    return new NotFoundError(
      `config.backend: "tensorflow" needs the package ${PACKAGE}, which is not installed; ` +
        `install it (npm install ${PACKAGE}) or choose another backend`,
      { cause: error },
    );
  }
  return new FailedPreconditionError(
    `config.backend: "tensorflow" needs the native library of ${PACKAGE}, which does not load: ${message}; ` +
      'rebuild the package or choose another backend; npx monitored-session native install --with-tfjs-node rebuilds it',
    { cause: error },
  );
}
