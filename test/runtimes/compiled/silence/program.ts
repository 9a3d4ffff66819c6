import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { MonitoredSession } from '../../../../src/session/monitored-session.js';
import type { Feeds } from '../../../../src/core/fetches.js';
import type { SessionConfig } from '../../../../src/core/session.js';
import { isTensorValue } from '../../../../src/core/tensor-value.js';
import type { Graph } from '../../../../src/graph/graph.js';

/** A program as somebody writes it who knows tfjs, and nothing of traces. */
export interface Program {
  readonly graph: Graph;
  /** What each step fetches. */
  readonly fetches: unknown;
  /** How many steps it makes; 5 when left out. */
  readonly steps?: number | undefined;
  readonly feeds?: ((step: number) => Feeds) | undefined;
  /** What its training loop does before a step. */
  readonly before?: ((step: number) => void) | undefined;
  /** What it looks at in the end. */
  readonly after?: (() => unknown) | undefined;
}

/** What a program gives, up to the error that ends it. */
export interface Course {
  readonly values: readonly unknown[];
  readonly error: unknown;
}

/** Runs a program. */
async function courseOf(
  { graph, fetches, steps = 5, feeds, before, after }: Program,
  config: SessionConfig,
): Promise<Course> {
  const values: unknown[] = [];
  try {
    await MonitoredSession.with({ graph, config: { backend: 'cpu', ...config } }, async (session) => {
      for (let step = 0; step < steps; step += 1) {
        before?.(step);
        values.push(plain(await session.run(fetches, feeds?.(step))));
      }
      values.push(plain(after?.()));
    });
    return { values, error: undefined };
  } catch (error) {
    return { values, error };
  }
}

/**
 * Holds a program to its word: compiled it gives what it gives in eager runs, or is refused by an error that says what
 * `refusal` does, before a wrong number has come out.
 */
export async function expectNoSilence(
  make: () => Program,
  refusal: RegExp | undefined,
  config: SessionConfig = {},
): Promise<void> {
  const eager = await courseOf(make(), {});
  const compiled = await courseOf(make(), { runtime: 'compiled', ...config });
  expect(eager.error).toBeUndefined();
  expectClose(compiled.values, eager.values.slice(0, compiled.values.length));
  if (refusal) expect(compiled.error).toMatchObject({ message: expect.stringMatching(refusal) as unknown });
  else expect(compiled).toMatchObject({ error: undefined, values: { length: eager.values.length } });
}

function plain(value: unknown): unknown {
  if (isTensorValue(value)) return value.toArray();
  if (value instanceof tf.Tensor) return value.arraySync();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, plain(element)]));
}

/** Numbers may differ by what other kernels round otherwise. */
function expectClose(found: unknown, expected: unknown): void {
  if (typeof expected === 'number' && typeof found === 'number' && Number.isFinite(expected)) {
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(expected)));
    return;
  }
  if (typeof expected !== 'object' || expected === null || typeof found !== 'object' || found === null) {
    expect(found).toEqual(expected);
    return;
  }
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [key, element] of Object.entries(expected)) expectClose((found as Record<string, unknown>)[key], element);
}
