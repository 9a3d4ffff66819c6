import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { loadSessionParts } from '../../src/session/load-session-parts.js';
import { checkCreations, checkEnds, checkNothingLeft, checkOutcome, checkSteps } from '../support/life/check-life.js';
import { lifePlan } from '../support/life/life-plan.js';
import { playLife } from '../support/life/play-life.js';

// What is loaded with the first session takes more turns of the event loop than a life may.
beforeAll(loadSessionParts);

test('every life of a session ends as it should, whatever hooks, sessions and users do', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lifePlan, async (plan) => {
      const { record, scene } = await playLife(plan);
      const life = { plan, record, scene };
      checkEnds(life);
      await checkOutcome(life);
      checkCreations(life);
      checkSteps(life);
      await checkNothingLeft(life);
      const { close } = record.actor?.getSnapshot().context ?? {};
      seen.add(record.openError ? 'not opened' : `closed by ${String(close?.by)}`);
      seen.add((await record.session?.closed)?.kind ?? 'no outcome');
      if (record.sessions.length > 1) seen.add('recovered');
    }),
    { numRuns: 600 },
  );
  expect([...seen].sort()).toEqual([
    'closed by block',
    'closed by caller',
    'closed by machine',
    'closed by signal',
    'completed',
    'exhausted',
    'failed',
    'no outcome',
    'not opened',
    'recovered',
    'stopped',
  ]);
});
