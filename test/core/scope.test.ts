import { describe, expect, test } from 'vitest';

import type { Outcome } from '../../src/core/outcome.js';
import { Scope } from '../../src/core/scope.js';

const completed: Outcome = { kind: 'completed' };

describe('a scope', () => {
  test('runs its finalizers in reverse, one after the other, and tells each the outcome', async () => {
    const scope = new Scope();
    const log: unknown[] = [];
    const outcome: Outcome = { kind: 'stopped', reason: 'enough' };
    for (const name of ['first', 'second', 'third']) {
      scope.defer(async (told) => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
        expect(told).toBe(outcome);
      });
    }
    await scope.close(outcome);
    expect(log).toEqual(['third', 'second', 'first'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  test('closes once: a later call gives the end of the first', async () => {
    const scope = new Scope();
    let runs = 0;
    scope.defer(() => {
      runs++;
    });
    expect(scope.closed).toBe(false);
    const first = scope.close(completed);
    expect(scope.closed).toBe(true);
    expect(scope.close({ kind: 'failed' })).toBe(first);
    await first;
    expect(runs).toBe(1);
  });

  test('refuses what is acquired after the close', async () => {
    const scope = new Scope();
    const closing = scope.close(completed);
    expect(() => scope.defer(() => undefined)).toThrow(
      new TypeError('Scope.defer: expected an open scope, got a closed one'),
    );
    await closing;
  });

  test.each([5, undefined, null])(
    'refuses a finalizer that is no function, %s, and runs the others',
    async (finalizer) => {
      const scope = new Scope();
      let runs = 0;
      scope.defer(() => {
        runs++;
      });
      expect(() => scope.defer(finalizer as never)).toThrow(
        new TypeError(`Scope.defer: finalizer: expected a function, got ${String(finalizer)}`),
      );
      await scope.close(completed);
      expect(runs).toBe(1);
    },
  );
});
