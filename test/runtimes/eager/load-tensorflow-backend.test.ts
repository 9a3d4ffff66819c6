import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError, NotFoundError } from '../../../src/errors.js';
import { loadTensorflowBackend } from '../../../src/runtimes/eager/load-tensorflow-backend.js';

function failing(error: Error): () => Promise<() => void> {
  return () =>
    Promise.resolve(() => {
      throw error;
    });
}

describe('loading the tensorflow backend', () => {
  it('says how to install a package that is not there', async () => {
    const cause = Object.assign(new Error("Cannot find module '@tensorflow/tfjs-node'"), { code: 'MODULE_NOT_FOUND' });
    const loading = loadTensorflowBackend(failing(cause));
    await expect(loading).rejects.toThrow(NotFoundError);
    await expect(loading).rejects.toThrow('which is not installed; install it (npm install @tensorflow/tfjs-node)');
    await expect(loading).rejects.toMatchObject({ cause });
  });

  it('says to rebuild a package whose native library does not load', async () => {
    const cause = Object.assign(new Error("Cannot find module './tfjs_binding.node'"), { code: 'MODULE_NOT_FOUND' });
    const loading = loadTensorflowBackend(failing(cause));
    await expect(loading).rejects.toThrow(FailedPreconditionError);
    await expect(loading).rejects.toThrow('rebuild the package or choose another backend');
  });

  it("leaves the process's own backend in place, which loading changes", async () => {
    await tf.setBackend('cpu');
    tf.registerBackend('loaded', tf.findBackendFactory('cpu'), 0);
    await loadTensorflowBackend(() => Promise.resolve(() => void tf.setBackend('loaded')));
    expect(tf.getBackend()).toBe('cpu');
  });
});
