import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import { CancelledError } from '../../src/errors.js';
import { StepSlot } from '../../src/step/step-slot.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';

test('work is done one piece at a time, in the order of the calls, whatever its length', async () => {
  const slot = new StepSlot();
  const log: string[] = [];
  const works = [createDeferred(), createDeferred(), createDeferred()];
  const calls = works.map((work, index) =>
    slot.hold(async () => {
      log.push(`begin ${index}`);
      await work.promise;
      log.push(`end ${index}`);
    }),
  );
  for (const work of [...works].reverse()) {
    await settle();
    work.resolve();
  }
  await Promise.all(calls);
  expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
});

test('an empty slot is entered at once', () => {
  const slot = new StepSlot();
  let entered = false;
  void slot.hold(() => {
    entered = true;
    return Promise.resolve();
  });
  expect(entered).toBe(true);
});

test('who enters keeps the slot until it is left', async () => {
  const slot = new StepSlot();
  const log: string[] = [];
  expect(slot.enter()).toBeUndefined();
  const second = slot.enter()?.then(() => log.push('second'));
  const third = slot.hold(() => Promise.resolve(log.push('third')));
  await settle();
  expect(log).toEqual([]);
  slot.leave();
  await second;
  await settle();
  expect(log).toEqual(['second']);
  slot.leave();
  await third;
  expect(log).toEqual(['second', 'third']);
  await slot.whenIdle();
});

test('work that fails leaves the slot to the next', async () => {
  const slot = new StepSlot();
  const broken = new TypeError('broken');
  const first = slot.hold(() => Promise.reject(broken));
  const second = slot.hold(() => Promise.resolve('second'));
  expect(await rejection(first)).toBe(broken);
  expect(await second).toBe('second');
});

test('a signal takes a caller out of the queue, the others keep their places, and no listener is left', async () => {
  const slot = new StepSlot();
  const log: string[] = [];
  const first = createDeferred();
  const controller = new AbortController();
  const calls = [
    slot.hold(() => first.promise),
    slot.hold(() => Promise.resolve(log.push('second')), controller.signal),
    slot.hold(() => Promise.resolve(log.push('third'))),
  ] as const;
  await settle();
  controller.abort('enough');
  expect(await rejection(calls[1])).toMatchObject({ constructor: CancelledError, cause: 'enough' });
  first.resolve();
  await calls[2];
  expect(log).toEqual(['third']);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('a signal that is not used leaves no listener either', async () => {
  const slot = new StepSlot();
  const { signal } = new AbortController();
  const first = createDeferred();
  const calls = [slot.hold(() => first.promise, signal), slot.hold(() => Promise.resolve(), signal)];
  await settle();
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  first.resolve();
  await Promise.all(calls);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('who waits can be refused, who is inside stays', async () => {
  const slot = new StepSlot();
  const inside = createDeferred<string>();
  const calls = [slot.hold(() => inside.promise), slot.hold(() => Promise.resolve('never'))] as const;
  const refusal = new CancelledError('refused');
  await settle();
  slot.refuseWaiting(() => refusal);
  expect(await rejection(calls[1])).toBe(refusal);
  inside.resolve('done');
  expect(await calls[0]).toBe('done');
});

test('it is idle when nobody is inside or waits', async () => {
  const slot = new StepSlot();
  const log: string[] = [];
  await slot.whenIdle();
  const works = [createDeferred(), createDeferred()];
  const calls = works.map((work) => slot.hold(() => work.promise));
  void slot.whenIdle().then(() => log.push('idle'));
  for (const work of works) {
    await settle();
    expect(log).toEqual([]);
    work.resolve();
  }
  await Promise.all(calls);
  await settle();
  expect(log).toEqual(['idle']);
});
