import { afterEach, beforeEach, expect } from 'vitest';
import { settle } from '../../src/doors/testing.js';

/** Has every test of a file fail after which a promise was rejected that nobody handled. */
export function watchRejections(): void {
  const unhandled: unknown[] = [];
  const onRejection = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    process.on('unhandledRejection', onRejection);
  });
  afterEach(async () => {
    await settle();
    process.off('unhandledRejection', onRejection);
    expect(unhandled.splice(0)).toEqual([]);
  });
}
