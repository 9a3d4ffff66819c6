import * as fc from 'fast-check';
import { map } from 'rxjs';

import { sleep } from '../../../src/core/clock.js';
import type { SessionRunHook } from '../../../src/core/session-run-hook.js';
import { stepOperator } from '../../../src/step/step-operator.js';
import { Scene, settled } from '../../support/scene.js';
import { Mischief, type Deed } from './mischief.js';
import { oddErrorNames } from './odd-errors.js';

/** What a session waits for: a hook, a creator, a raw session. */
const awaited = [
  ...['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'].map((method) => `hook.${method}`),
  'creator.createSession',
  'raw.run',
  'raw.close',
];

const places = [
  ...awaited,
  'hook.stateKey',
  'creator.finalize',
  'raw.graph',
  'operator',
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

const error = fc.constantFrom(...oddErrorNames);

const oddDeed: fc.Arbitrary<Deed> = fc.record({
  place: fc.constantFrom(...places),
  fromCall: fc.nat(2),
  how: fc.constantFrom('throws', 'getter throws', 'rejects', 'settles twice', 'settles at once', 'throws in then'),
  error,
});

/** Work that never comes to an end. */
const hangingDeed: fc.Arbitrary<Deed> = fc.record({
  place: fc.constantFrom(...awaited),
  fromCall: fc.nat(2),
  how: fc.constant('hangs'),
  error,
});

/** What is done to one session. */
export const someDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof({ arbitrary: oddDeed, weight: 3 }, { arbitrary: hangingDeed, weight: 1 }),
  { minLength: 1, maxLength: 3 },
);

/** How long a user waits for runs before he closes. */
const patienceMs = 60_000;

/**
 * Lives with a session in virtual time whose surroundings do these deeds.
 *
 * @throws when an end() is missing or too many, or a raw session is left open; never settles when a promise of the session does not
 */
export async function playForeignLife(deeds: readonly Deed[]): Promise<void> {
  const mischief = new Mischief(deeds);
  const scene = new Scene();
  const counts = { begun: 0, ends: 0 };
  const watcher: SessionRunHook = {
    begin: () => {
      counts.begun += 1;
    },
    end: () => {
      counts.ends += 1;
    },
  };
  const foreign: SessionRunHook = {
    begin: () => undefined,
    afterCreateSession: () => undefined,
    beforeRun: () => ({ fetches: 'mine' }),
    afterRun: () => undefined,
    end: () => undefined,
  };
  const operate = mischief.call('operator', (step: unknown) => step);
  const creator = {
    createSession: async (context: Parameters<typeof scene.creator.createSession>[0]) =>
      mischief.wrap('raw', await scene.creator.createSession(context)),
    finalize: () => undefined,
  };
  const opening = await settled(
    scene.open({
      sessionCreator: mischief.wrap('creator', creator),
      hooks: [
        watcher,
        mischief.wrap('hook', foreign),
        stepOperator('odd', (step$) => step$.pipe(map((step) => operate(step) as typeof step))),
        watcher,
      ],
      logger: mischief.wrap('logger', scene.logger),
      inspect: mischief.call('inspect', () => undefined),
      stopGracePeriodSecs: 5,
      openTimeoutSecs: 20,
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
    const stepFn = mischief.call('stepFn', () => 1);
    const calls = Promise.all([
      settled(session.run('a')),
      settled(session.run('b')),
      settled(session.runStepFn((_context) => stepFn())),
    ]);
    const enough = new AbortController();
    await Promise.race([calls, sleep(scene.clock, patienceMs, enough.signal)]);
    enough.abort();
    await settled(session.close());
    await calls;
    if (!Object.isFrozen(await session.closed)) throw new Error('the outcome can be changed');
  }
  // What was left to itself is put away in its own time.
  await sleep(scene.clock, patienceMs);
  if (counts.ends !== counts.begun) {
    throw new Error(`${counts.begun} of the watchers have begun, ${counts.ends} have ended`);
  }
  if (mischief.calls('hook.end') > 1) throw new Error('the end of the odd hook was called more than once');
  if (deeds.some(({ place }) => ['raw.close', 'creator.createSession'].includes(place))) return;
  if (scene.sessions.some(({ closes }) => closes !== 1)) throw new Error('a raw session is open, or was closed twice');
}
