import { randomInt } from 'node:crypto';
import nodeCrypto from 'node:crypto';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnimplementedError } from '../../../../src/errors.js';
import { guardHost } from '../../../../src/runtimes/compiled/guards/guard-host.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

let leave: () => UnimplementedError | undefined;
beforeEach(() => {
  leave = guardHost(() => 'augment');
});
afterEach(() => {
  leave();
});

/** What a call throws, the guard taken away before anybody else is called. */
function refusalOf(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    leave();
  }
}

const refused: readonly (readonly [name: string, call: () => unknown, remedy: string])[] = [
  ['Math.random()', () => Math.random(), 'tf.randomUniform'],
  ['Math.random()', () => tf.util.shuffle([1, 2]), 'tf.randomUniform'],
  ['Math.random()', () => tf.rand([2], () => Math.random()), 'tf.randomUniform'],
  ['crypto.getRandomValues()', () => crypto.getRandomValues(new Uint8Array(1)), 'tf.randomUniform'],
  ['crypto.randomUUID()', () => crypto.randomUUID(), 'tf.randomUniform'],
  ['crypto.randomBytes()', () => nodeCrypto.randomBytes(1), 'tf.randomUniform'],
  ['Date.now()', () => Date.now(), 'global step'],
  ['new Date()', () => new Date(), 'global step'],
  ['Date()', () => Date(), 'global step'],
  ['performance.now()', () => performance.now(), 'global step'],
  ['process.hrtime()', () => process.hrtime(), 'global step'],
  ['process.hrtime()', () => tf.util.now(), 'global step'],
  ['process.hrtime.bigint()', () => process.hrtime.bigint(), 'global step'],
  ['process.uptime()', () => process.uptime(), 'global step'],
];

describe('a function that is traced', () => {
  for (const [name, call, remedy] of refused) {
    it(`is refused ${name}, by the name of its node, with a remedy: ${call.toString().slice(6)}`, () => {
      const refusal = refusalOf(call);

      expect(refusal).toBeInstanceOf(UnimplementedError);
      expect(refusal).toMatchObject({ op: 'augment' });
      expect((refusal as Error).message).toContain(`Node "augment": its function calls ${name}. `);
      expect((refusal as Error).message).toContain(remedy);
      expect((refusal as Error).message).toContain("config.runtime 'eager'");
    });
  }

  it('is given what is no news: other dates, and what else Math and crypto have', () => {
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date(2020, 1, 2)).toBeInstanceOf(Date);
    expect(Date.UTC(2020, 0)).toBe(1577836800000);
    expect(Date.parse('2020-01-01')).toBe(1577836800000);
    expect(Math.sqrt(4)).toBe(2);
    expect(nodeCrypto.createHash('md5').update('a').digest('hex')).toBe('0cc175b9c0f1b6a831c399e269772661');
  });

  it('may print', () => {
    const { log } = console;
    // What prints in the tests asks for the time.
    console.log('printed while a function was traced');
    expect(console.log).toBe(log);
    expect(leave()).toBeUndefined();
  });

  it('has the first refusal told, though it caught it and went on', () => {
    for (const call of [() => Date.now(), () => Math.random()]) {
      try {
        call();
      } catch {
        // It goes on.
      }
    }
    expect(leave()?.message).toContain('Date.now()');
  });

  it('has no refusal told when there was none', () => {
    expect(leave()).toBeUndefined();
  });
});

describe("tfjs's own calls", () => {
  it('are let through: the seeds of what it draws', () => {
    const tensors = [
      tf.randomUniform([2]),
      tf.randomNormal([2]),
      tf.truncatedNormal([2]),
      tf.randomGamma([2], 1),
      tf.dropout(tf.ones([2]), 0.5),
      tf.multinomial(tf.tensor1d([0, 0]), 1),
    ];
    expect(leave()).toBeUndefined();
    tf.dispose(tensors);
  });

  it('are let through: the times of its kernels under tf.profile', async () => {
    const { kernelNames } = await tf.profile(() => tf.square(2));
    expect(kernelNames).toEqual(['Square']);
    expect(leave()).toBeUndefined();
  });
});

describe('what stood in the way', () => {
  it('is gone afterwards, each property as it was', () => {
    leave();
    const objects = [Math, crypto, nodeCrypto, Date, performance, process, process.hrtime];
    const before = objects.map((object) => Object.getOwnPropertyDescriptors(object));
    const dates = Object.getOwnPropertyDescriptor(globalThis, 'Date');

    leave = guardHost(() => undefined);
    leave();

    expect(objects.map((object) => Object.getOwnPropertyDescriptors(object))).toEqual(before);
    expect(Object.getOwnPropertyDescriptor(globalThis, 'Date')).toEqual(dates);
    expect([Math.random(), Date.now(), performance.now(), randomInt(1, 9)].every((value) => value > 0)).toBe(true);
  });
});
