import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { restoreNodeUtil } from '../../../../src/runtimes/eager/engine/restore-node-util.js';

describe('restoreNodeUtil', () => {
  it('puts back the functions that tfjs-node calls, and leaves those that are there', () => {
    const util = createRequire(import.meta.url)('node:util') as Record<
      string,
      ((value: unknown) => boolean) | undefined
    >;
    const { isArray } = util;
    delete util['isNullOrUndefined'];
    restoreNodeUtil();
    const { isNullOrUndefined } = util;
    restoreNodeUtil();
    expect([undefined, null, 0, ''].map((value) => isNullOrUndefined?.(value))).toEqual([true, true, false, false]);
    expect(util['isNullOrUndefined']).toBe(isNullOrUndefined);
    expect(util['isArray']).toBe(isArray ?? util['isArray']);
    expect(util['isArray']?.([])).toBe(true);
  });
});
