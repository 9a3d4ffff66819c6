import { FailedPreconditionError, NotFoundError } from '../../errors.js';
import { engineInternals } from './engine-internals.js';

const PACKAGE = '@tensorflow/tfjs-node';

/**
 * Registers the backend of `@tensorflow/tfjs-node`, an optional dependency that only Node can load.
 *
 * @param loader makes the function that loads the package, synchronously
 * @throws NotFoundError when it is not installed, FailedPreconditionError when its native library does not load.
 */
export async function loadTensorflowBackend(loader: () => Promise<() => void> = packageLoader): Promise<void> {
  const engine = engineInternals();
  if (engine.findBackendFactory('tensorflow')) return;
  const load = await loader();
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

async function packageLoader(): Promise<() => void> {
  const { createRequire } = await import('node:module');
  const { restoreNodeUtil } = await import('./restore-node-util.js');
  return () => {
    restoreNodeUtil();
    createRequire(import.meta.url)(PACKAGE);
  };
}

function loadError(error: unknown): NotFoundError | FailedPreconditionError {
  const { code, message = String(error) } = error as { readonly code?: string; readonly message?: string };
  if (code === 'MODULE_NOT_FOUND' && message.includes(`'${PACKAGE}'`)) {
    return new NotFoundError(
      `config.backend: "tensorflow" needs the package ${PACKAGE}, which is not installed; ` +
        `install it (npm install ${PACKAGE}) or choose another backend`,
      { cause: error },
    );
  }
  return new FailedPreconditionError(
    `config.backend: "tensorflow" needs the native library of ${PACKAGE}, which does not load: ${message}; ` +
      'rebuild the package or choose another backend',
    { cause: error },
  );
}
