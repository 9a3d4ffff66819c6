import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, vi } from 'vitest';
import { FailedPreconditionError, NotFoundError } from '../../../../src/errors.js';
import { loadTensorflowBackend } from '../../../../src/runtimes/eager/engine/load-tensorflow-backend.js';

function failing(error: Error): () => void {
  return () => {
    throw error;
  };
}

describe('loading the tensorflow backend', () => {
  it('says how to install a package that is not there', () => {
    const cause = Object.assign(new Error("Cannot find module '@tensorflow/tfjs-node'"), { code: 'MODULE_NOT_FOUND' });
    const load = (): void => loadTensorflowBackend(failing(cause));
    expect(load).toThrow(NotFoundError);
    expect(load).toThrow('which is not installed; install it (npm install @tensorflow/tfjs-node)');
    expect(load).toThrow(expect.objectContaining({ cause }));
  });

  it('says to rebuild a package whose native library does not load', () => {
    const cause = Object.assign(new Error("Cannot find module './tfjs_binding.node'"), { code: 'MODULE_NOT_FOUND' });
    const load = (): void => loadTensorflowBackend(failing(cause));
    expect(load).toThrow(FailedPreconditionError);
    expect(load).toThrow('rebuild the package or choose another backend');
  });

  it('says that only Node can load it where the process is not Node’s', () => {
    vi.stubGlobal('process', undefined);
    try {
      expect(() => loadTensorflowBackend()).toThrow(/does not load: only Node can load it/);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("leaves the process's own backend in place, which loading changes", async () => {
    await tf.setBackend('cpu');
    tf.registerBackend('loaded', tf.findBackendFactory('cpu'), 0);
    loadTensorflowBackend(() => void tf.setBackend('loaded'));
    expect(tf.getBackend()).toBe('cpu');
  });
});
