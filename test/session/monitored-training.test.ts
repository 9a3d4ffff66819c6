import { describe, expect, test } from 'vitest';
import { PlainGraph } from '../../src/doors/testing.js';

import { InternalError } from '../../src/errors.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import type { MonitoredTrainingSessionOptions } from '../../src/session/training-session-options.js';
import { rejection, Scene } from '../support/scene.js';

const broken = new InternalError('broken');

/** The order in which the hooks begin; the last hook ends the opening there. */
async function beginsOf(options: (scene: Scene) => Partial<MonitoredTrainingSessionOptions>): Promise<string[]> {
  const scene = new Scene();
  const { hooks, ...rest } = options(scene);
  const last = {
    begin: () => {
      throw broken;
    },
  };
  const opening = MonitoredTrainingSession.open({ graph: scene.graph, ...rest, hooks: [...(hooks ?? []), last] });
  expect(await rejection(opening)).toBe(broken);
  return scene.log.filter((entry) => entry.endsWith('.begin')).map((entry) => entry.replace('.begin', ''));
}

describe('MonitoredTrainingSession', () => {
  test('puts the hooks for the chief alone before the others', async () => {
    const names = await beginsOf((scene) => ({ chiefOnlyHooks: [scene.hook('K')], hooks: [scene.hook('U')] }));
    expect(names).toEqual(['K', 'U']);
  });

  test('leaves them out where this process is not the chief', async () => {
    const names = await beginsOf((scene) => ({
      isChief: false,
      chiefOnlyHooks: [scene.hook('K')],
      hooks: [scene.hook('U')],
    }));
    expect(names).toEqual(['U']);
  });

  test.each<[Readonly<Record<string, unknown>>, RegExp]>([
    [{}, /^graph: expected a graph, got none$/],
    [{ graph: new PlainGraph(), sessionCreator: {} }, /unknown option "sessionCreator"/],
    [{ graph: new PlainGraph(), isChief: 'yes' }, /^isChief: expected true or false, got "yes"$/],
    [{ graph: new PlainGraph(), chiefOnlyHooks: 5 }, /^chiefOnlyHooks: expected an iterable of hooks, got 5$/],
    [{ graph: new PlainGraph(), chiefOnlyHooks: [5] }, /^chiefOnlyHooks\[0\]: expected a SessionRunHook, got 5$/],
    [{ graph: new PlainGraph(), hooks: 5 }, /^hooks: expected an iterable of hooks, got 5$/],
    [{ graph: new PlainGraph(), summaryDir: 5 }, /^summaryDir: expected a path, got 5$/],
    [{ graph: new PlainGraph(), checkpointDir: {} }, /^checkpointDir: expected a path, got an object/],
    [{ graph: new PlainGraph(), saveSummariesSteps: '5' }, /^saveSummariesSteps: expected a number, got "5"$/],
    [{ graph: new PlainGraph(), saveSummariesSecs: true }, /^saveSummariesSecs: expected a number, got true$/],
    [{ graph: new PlainGraph(), saveCheckpointSteps: NaN }, /^saveCheckpointSteps: expected a number, got NaN$/],
    [{ graph: new PlainGraph(), saveCheckpointSecs: [] }, /^saveCheckpointSecs: expected a number, got an array of 0$/],
    [{ graph: new PlainGraph(), logStepCountSteps: '9' }, /^logStepCountSteps: expected a number, got "9"$/],
    [{ graph: new PlainGraph(), saveGraphDef: 'no' }, /^saveGraphDef: expected true or false, got "no"$/],
    [{ graph: new PlainGraph(), isChief: false, summaryDir: 5 }, /^summaryDir: expected a path, got 5$/],
    [{ graph: new PlainGraph(), master: 5 }, /^master: expected/],
    [{ graph: new PlainGraph(), scaffold: {} }, /^scaffold: expected a Scaffold, got/],
    [{ graph: new PlainGraph(), isChief: false, maxWaitSecs: '1' }, /^maxWaitSecs: expected a number, got "1"$/],
    [{ graph: new PlainGraph(), isChief: true, maxWaitSecs: '1' }, /^maxWaitSecs: expected a number, got "1"$/],
    [
      { graph: new PlainGraph(), isChief: false, chiefOnlyHooks: 5 },
      /^chiefOnlyHooks: expected an iterable of hooks, got 5$/,
    ],
    [
      { graph: new PlainGraph(), isChief: false, chiefOnlyHooks: [{}, null] },
      /^chiefOnlyHooks\[1\]: expected a SessionRunHook, got null$/,
    ],
  ])('refuses %j', async (options, message) => {
    const error = await rejection(MonitoredTrainingSession.open(options));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(message);
  });

  test.each([true, false])('waits no negative time, and says so where isChief is %s', async (isChief) => {
    const opening = MonitoredTrainingSession.open({ graph: new PlainGraph(), isChief, maxWaitSecs: -1 });
    expect(await rejection(opening)).toEqual(new RangeError('maxWaitSecs: expected a number of at least 0, got -1'));
  });

  test('needs a body for a block, before it opens anything', async () => {
    const scene = new Scene();
    const block = MonitoredTrainingSession.with({ graph: scene.graph, hooks: [scene.hook('A')] }, 5 as never);
    expect(await rejection(block)).toBeInstanceOf(TypeError);
    expect(scene.log).toEqual([]);
  });
});
