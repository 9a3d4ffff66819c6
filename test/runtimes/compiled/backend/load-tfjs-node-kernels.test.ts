import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError, NotFoundError } from '../../../../src/errors.js';
import { loadTfjsNodeKernels } from '../../../../src/runtimes/compiled/backend/load-tfjs-node-kernels.js';

/** `require` as it is in a folder of its own with these packages. */
function requireIn(packages: Readonly<Record<string, Readonly<Record<string, string>>>>): NodeJS.Require {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-node-'));
  for (const [name, files] of Object.entries(packages)) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  }
  return createRequire(join(folder, 'main.js'));
}

describe('loadTfjsNodeKernels', () => {
  it('loads all kernels of tfjs-node, and registers none and no backend', () => {
    const kernels = loadTfjsNodeKernels();
    expect(kernels.size).toBe(155);
    expect(kernels.get('Conv2D')).toBeTypeOf('function');
    expect(tf.getKernelsForBackend('tensorflow')).toEqual([]);
    expect(tf.findBackendFactory('tensorflow')).toBeNull();
  });

  it('says what is to be installed where the package is not', () => {
    const loading = (): unknown => loadTfjsNodeKernels(requireIn({}));
    expect(loading).toThrow(NotFoundError);
    expect(loading).toThrow(
      /@tensorflow\/tfjs-node, which is not installed; install it \(npm install @tensorflow\/tfjs-node; .*--ignore-scripts/,
    );
  });

  it('refuses a tfjs-node that works with another tfjs', () => {
    const packages = {
      '@tensorflow/tfjs-node': { 'package.json': '{}' },
      '@tensorflow/tfjs': { 'index.js': 'exports.version_core = "3.0.0"; exports.engine = () => ({});' },
    };
    const loading = (): unknown => loadTfjsNodeKernels(requireIn(packages));
    expect(loading).toThrow(FailedPreconditionError);
    expect(loading).toThrow(/works with tfjs 3\.0\.0, the program with tfjs 4\.22\.0 .*npm dedupe/);
  });
});
