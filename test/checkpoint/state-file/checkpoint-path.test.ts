import fc from 'fast-check';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { absolutePath, relativePath, stepOfPath } from '../../../src/checkpoint/state-file/checkpoint-path.js';

const paths = fc
  .array(fc.constantFrom('a', 'b', 'c.d', '.', '..', ''), { minLength: 1, maxLength: 6 })
  .map((segments) => segments.join('/'))
  .filter((path) => path !== '');

describe('relativePath', () => {
  it('leads from a directory to a path, as the system has it', () => {
    fc.assert(
      fc.property(paths, paths, (path, start) => {
        expect(relativePath(path, start)).toBe(posix.relative(start, path) || '.');
        expect(absolutePath(path)).toBe(posix.resolve(path));
      }),
    );
  });
});

describe('stepOfPath', () => {
  it.each([
    ['d/model.ckpt-12', 12],
    ['d/model.ckpt-00000012', 12],
    ['d/model.ckpt', undefined],
    ['d-3/model', undefined],
  ])('of %s is %s', (path, step) => {
    expect(stepOfPath(path)).toBe(step);
  });
});
