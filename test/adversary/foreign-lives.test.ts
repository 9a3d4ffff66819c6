import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { Scene, settled } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';
import { lives } from './adversary-size.js';
import { Mischief, type Deed } from './foreign/mischief.js';
import { oddErrorNames } from './foreign/odd-errors.js';

watchRejections();

const methods = ['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'];
const places = [
  ...methods.map((method) => `hook.${method}`),
  'hook.stateKey',
  'creator.createSession',
  'creator.finalize',
  'raw.run',
  'raw.close',
  'raw.graph',
  'logger.info',
  'logger.warn',
  'logger.error',
  'inspect',
  'steps',
  'events',
  'state',
  'actor',
  'isRecoverable',
  'backoff',
  'stepFn',
];

const deed: fc.Arbitrary<Deed> = fc.record({
  place: fc.constantFrom(...places),
  fromCall: fc.nat(2),
  how: fc.constantFrom('throws', 'getter throws', 'rejects', 'settles twice', 'settles at once', 'throws in then'),
  error: fc.constantFrom(...oddErrorNames),
});

async function playLife(deeds: readonly Deed[]): Promise<void> {
  const mischief = new Mischief(deeds);
  const scene = new Scene();
  let begun = 0;
  let ends = 0;
  const watcher: SessionRunHook = {
    begin: () => {
      begun++;
    },
    end: () => {
      ends++;
    },
  };
  const foreign: SessionRunHook = {
    begin: () => undefined,
    afterCreateSession: () => undefined,
    beforeRun: () => ({ fetches: 'mine' }),
    afterRun: () => undefined,
    end: () => undefined,
  };
  const creator = {
    createSession: async (context: Parameters<typeof scene.creator.createSession>[0]) =>
      mischief.wrap('raw', await scene.creator.createSession(context)),
    finalize: () => undefined,
  };
  const opening = await settled(
    scene.open({
      sessionCreator: mischief.wrap('creator', creator),
      hooks: [watcher, mischief.wrap('hook', foreign), watcher],
      logger: mischief.wrap('logger', scene.logger),
      inspect: mischief.call('inspect', () => undefined),
      stopGracePeriodSecs: 5,
      recovery: {
        maxRestarts: 2,
        isRecoverable: mischief.call('isRecoverable', () => true),
        backoff: mischief.call('backoff', () => 0),
      },
    }),
  );
  if ('value' in opening) {
    const session = opening.value;
    session.steps$.subscribe(mischief.call('steps', () => undefined));
    session.events$.subscribe(mischief.call('events', () => undefined));
    session.state$.subscribe(mischief.call('state', () => undefined));
    session.actor.subscribe(mischief.call('actor', () => undefined));
    await Promise.all([settled(session.run('a')), settled(session.run('b'))]);
    const stepFn = mischief.call('stepFn', () => 1);
    await settled(session.runStepFn((_context) => stepFn()));
    await settled(session.close());
    expect(Object.isFrozen(await session.closed)).toBe(true);
  }
  expect(ends).toBe(begun);
  const isClosable = !deeds.some(({ place }) => ['raw.close', 'creator.createSession'].includes(place));
  if (isClosable) expect(scene.sessions.every(({ closes }) => closes === 1)).toBe(true);
  expect(mischief.calls('hook.end')).toBeLessThanOrEqual(1);
}

test('every end is called once and every promise settles, whatever foreign objects do', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 3 }), playLife), { numRuns: lives });
});
