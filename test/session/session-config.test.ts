import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import { ChiefSessionCreator, Graph, MonitoredSession } from '../../src/index.js';

const logger = new RecordingLogger();

/** A graph whose node `backend` notes on which backend its function ran, and `random` draws a number. */
function noting() {
  const backends: string[] = [];
  const graph = new Graph();
  graph.op('random', [], () => {
    backends.push(tf.getBackend());
    return tf.randomUniform([]);
  });
  return { graph, backends };
}

async function draw(config: { readonly backend?: string; readonly seed?: number }) {
  const { graph, backends } = noting();
  const value = await MonitoredSession.with({ graph, config, logger }, (session) => session.run('random'));
  return { value, backends };
}

describe('config, an option of MonitoredSession', () => {
  it('says on which backend the steps run', async () => {
    expect((await draw({ backend: 'cpu' })).backends).toEqual(['cpu']);
    expect((await draw({ backend: 'wasm' })).backends).toEqual(['wasm']);
  });

  it('seeds the random numbers of the session', async () => {
    const [first, again, other] = [
      await draw({ backend: 'cpu', seed: 5 }),
      await draw({ backend: 'cpu', seed: 5 }),
      await draw({ backend: 'cpu', seed: 6 }),
    ];
    expect(again.value).toBe(first.value);
    expect(other.value).not.toBe(first.value);
  });

  it('stands beside no creator, which has its own', async () => {
    const { graph } = noting();
    const sessionCreator = new ChiefSessionCreator({ graph });
    await expect(MonitoredSession.open({ sessionCreator, config: { backend: 'cpu' } })).rejects.toThrow(
      new TypeError('config: expected nothing beside a sessionCreator: give it to the creator'),
    );
    await expect(MonitoredSession.open({ graph, config: 'cpu' as never })).rejects.toThrow(/^config: expected/);
  });
});
