import { expect, test } from 'vitest';

import type { Storage } from '../../../src/core/storage.js';
import { settle } from '../../../src/doors/testing.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { createDeferred } from '../../support/deferred.js';
import { faultyStorage } from '../../support/faulty-storage.js';
import { watchRejections } from '../../support/watch-rejections.js';
import { quietSaver, sampleSession } from '../sample-model.js';

watchRejections();

test('saves of one saver are done in the order of asking, whichever directories they go to', async () => {
  const storage = memoryStorage();
  const saver = quietSaver({ storage });
  const paths = ['a/m', 'b/m', 'a/m', 'a/m', 'c/m', 'b/m'];
  const saving = paths.map((path, globalStep) => saver.save(sampleSession(1), path, { globalStep }));
  const saved = await Promise.all(saving);
  expect(saved).toEqual(['a/m-0', 'b/m-1', 'a/m-2', 'a/m-3', 'c/m-4', 'b/m-5']);
  expect(saver.lastCheckpoints).toEqual(saved.slice(1));
});

test('savers remove old checkpoints from directories that others are at work in, and none waits forever', async () => {
  const storage = memoryStorage();
  const savers = [1, 2].map(() => quietSaver({ storage, maxToKeep: 1 }));
  const paths = [
    ['a/first', 'b/first', 'a/first', 'b/first'],
    ['b/second', 'a/second', 'b/second', 'a/second'],
  ] as const;
  const saving = [0, 1, 2, 3].flatMap((globalStep) =>
    savers.map((saver, place) => saver.save(sampleSession(1), paths[place]?.[globalStep] ?? '', { globalStep })),
  );
  await Promise.all(saving);
  const indexes = [...(await storage.list('a')), ...(await storage.list('b'))].filter((name) =>
    name.endsWith('.index'),
  );
  expect(indexes).toEqual(['second-3.index', 'first-3.index']);
});

test('a directory that is being given back is there for the saver that asks for it meanwhile', async () => {
  const memory = memoryStorage();
  const gate = createDeferred();
  const storage: Storage = {
    ...faultyStorage(memory, () => undefined),
    lock: async (path) => {
      const held = await memory.lock(path);
      return { release: () => gate.promise.then(() => held.release()) };
    },
  };
  const [first, second] = [quietSaver({ storage }), quietSaver({ storage })];
  await first.save(sampleSession(1), 'd/m', { globalStep: 1 });
  const closing = first.close();
  const saving = second.save(sampleSession(1), 'd/m', { globalStep: 2 });
  await settle();
  gate.resolve();
  await closing;
  expect(await saving).toBe('d/m-2');
  await second.close();
  await memory.lock('d/.monitored-session.lock');
});

test('close() gives back a directory that is still being claimed', async () => {
  const storage = memoryStorage();
  await storage.makeDirectory('d');
  const saver = quietSaver({ storage });
  const claiming = saver.claim('d');
  await saver.close();
  await claiming;
  await storage.lock('d/.monitored-session.lock');
});
