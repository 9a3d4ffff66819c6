import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import {
  LaneMemory,
  laneProgram,
  type LaneData,
} from '../../../../src/runtimes/tensorflow/c-api/lanes/lane-program.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';

it('makes no call for a wake-up that comes when its call has ended', async () => {
  const { path } = await loadTestLibrary();
  const memory = new SharedArrayBuffer(LaneMemory.bytes);
  const { state } = new LaneMemory(memory);
  const koffi = createRequire(import.meta.url).resolve('koffi');
  const workerData: LaneData = { koffi, library: path, denormals: undefined, memory };
  const worker = new Worker(`(${String(laneProgram)})(require)`, { eval: true, workerData });
  const told: unknown[] = [];
  worker.on('message', (message) => told.push(message)).on('error', (error) => told.push(error));
  try {
    // A thread that is asleep counts as woken.
    while (Atomics.notify(state, 0) === 0) await setTimeout(10);
    await setTimeout(200);
    expect(told).toEqual([]);
    expect(Atomics.notify(state, 0)).toBe(1);
  } finally {
    await worker.terminate();
  }
});
