import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { SessionRunHook } from '../../../src/core/session-run-hook.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { AbortedError, InternalError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { Scaffold } from '../../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { settled } from '../../support/scene.js';

const config = { backend: 'cpu' };
const logger = new RecordingLogger();
const slots = 4;

/** What a graph with several sessions does: variables that count, an iterator, and how often they were initialized. */
class Graphs {
  readonly graph = new Graph();
  readonly w = this.graph.variable('w', 0);
  readonly local = this.graph.variable('local', 0, { local: true });
  readonly step = this.graph.group(
    'step',
    [this.w, this.local].map((variable) => this.graph.assignAdd(variable, 1)),
  );
  readonly element = this.graph.iterator(() => [...Array(1000).keys()]);
  initializations = 0;

  scaffold(fails: () => boolean): Scaffold {
    return new Scaffold({
      initFn: () => {
        if (fails()) throw new InternalError('no weights');
        this.initializations++;
      },
    });
  }
}

/** A monitored session, whose next run is lost when that is asked for. */
class Life {
  session: MonitoredSession | undefined;
  isToLose = false;
  readonly hook: SessionRunHook = {
    beforeRun: () => {
      const isLost = this.isToLose;
      this.isToLose = false;
      if (isLost) throw new AbortedError('lost');
    },
  };
}

interface Move {
  readonly kind: 'open' | 'open badly' | 'run' | 'lose' | 'close';
  readonly slot: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('open', 'open', 'open badly', 'run', 'run', 'lose', 'close'),
  slot: fc.nat(slots - 1),
});

it('resets nothing while a session of the graph is open, and initializes once each time that none was', async () => {
  await tf.setBackend('cpu');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(move, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), async (rounds) => {
      const tensors = tf.memory().numTensors;
      const all = new Graphs();
      const lives = Array.from({ length: slots }, () => new Life());
      let count = 0;
      let taken = 0;
      let initializations = 0;
      const openLives = (): readonly Life[] => lives.filter(({ session }) => session !== undefined);
      const play = async ({ kind, slot }: Move): Promise<void> => {
        const life = lives[slot] as Life;
        if (kind === 'open' || kind === 'open badly') {
          if (life.session) return;
          const scaffold = all.scaffold(() => kind === 'open badly' && life.session === undefined);
          const sessionCreator = new ChiefSessionCreator({ graph: all.graph, scaffold, config, logger });
          const options = { sessionCreator, hooks: [life.hook], logger, recovery: { backoff: () => 0 } };
          const end = await settled(MonitoredSession.open(options));
          if ('value' in end) life.session = end.value;
          else expect(end.error).toBeInstanceOf(InternalError);
          return;
        }
        if (!life.session) return;
        if (kind === 'close') {
          const { session } = life;
          life.session = undefined;
          await session.close();
          return;
        }
        if (kind === 'lose') life.isToLose = true;
        await life.session.run([all.step, all.element]);
      };
      for (const round of rounds) {
        // Moves of one round are made at once, so it has one for each slot.
        const moves = round.filter(({ slot }, index) => round.findIndex((one) => one.slot === slot) === index);
        const before = openLives();
        const isAlone =
          before.length === 1 && moves.some(({ kind, slot }) => kind === 'lose' && lives[slot] === before[0]);
        // Somebody is there all the while.
        const stays = before.some(
          (life) => !moves.some(({ kind, slot }) => (kind === 'close' || kind === 'lose') && lives[slot] === life),
        );
        const runs = moves.filter(
          ({ kind, slot }) => (kind === 'run' || kind === 'lose') && lives[slot]?.session,
        ).length;
        await Promise.all(moves.map(play));
        const now = openLives();
        expect(all.graph.finalized).toBe(now.length > 0);
        const [one] = now;
        if (!one?.session) {
          initializations = all.initializations;
          [count, taken] = [0, 0];
          continue;
        }
        const [w, local] = await one.session.run([all.w, all.local]);
        expect(w).toBe(local);
        if (stays) {
          expect(all.initializations).toBe(initializations);
          expect(w).toBe(count + runs);
        } else if (before.length === 0) {
          expect([w, all.initializations]).toEqual([0, initializations + 1]);
        } else if (isAlone && moves.length === 1) {
          expect(w).toBe(1);
        }
        const next = await one.session.run(all.element);
        // The iterator starts over with the variables, and never else.
        if (before.length === 0) expect(next).toBe(0);
        else if (stays) expect(next).toBe(taken + runs);
        [count, taken, initializations] = [w, next + 1, all.initializations];
      }
      for (const { session } of lives) await session?.close();
      expect(all.graph.finalized).toBe(false);
      expect(tf.memory().numTensors).toBe(tensors);
    }),
    { numRuns: 60 },
  );
});
