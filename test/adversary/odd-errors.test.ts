import { expect, test } from 'vitest';

import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { Scene, settled } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';
import { oddErrorNames, oddErrors } from './foreign/odd-errors.js';

watchRejections();

const methods = ['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'] as const;
const cases = methods.flatMap((method) => oddErrorNames.map((name) => ({ method, name })));

test.each(cases)('$method of a hook may throw $name: every end is called once, and close settles', async (odd) => {
  const scene = new Scene();
  let begun = 0;
  let ends = 0;
  const counting: SessionRunHook = {
    begin: () => {
      begun++;
    },
    end: () => {
      ends++;
    },
  };
  const thrower: SessionRunHook = {
    [odd.method]: () => {
      throw oddErrors[odd.name]() as Error;
    },
  };
  const recovery = { maxRestarts: 1, backoff: () => 0 };
  const opening = await settled(scene.open({ hooks: [counting, thrower, counting], recovery }));
  if ('value' in opening) {
    await settled(opening.value.run('loss'));
    await settled(opening.value.close());
    expect(Object.keys(await opening.value.closed)).toContain('kind');
  }
  expect(ends).toBe(begun);
  expect(scene.sessions.map(({ closes }) => closes)).toEqual(scene.sessions.map(() => 1));
});
