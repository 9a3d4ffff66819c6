import * as tf from '@tensorflow/tfjs';
import { ChiefSessionCreator, Graph } from 'monitored-session';
import { differences, interleave, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/**
 * Microseconds that a run of the raw session takes more than calling the op: both double the same scalar tensor on the
 * same backend and end with the result as a JavaScript number; the direct call reads it with dataSync() and disposes it.
 */
export async function measureSessionCost(options: InterleaveOptions): Promise<Spread> {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [] });
  const doubled = graph.op('doubled', [x], (value) => tf.mul(value, 2).asScalar());
  const session = await new ChiefSessionCreator({ graph }).createSession();
  const tensor = tf.scalar(21);
  const feeds = { x: tensor };
  let sum = 0;
  const times = await interleave(
    {
      direct: (count) => {
        for (let run = 0; run < count; run++) {
          const result = tf.tidy(() => tf.mul(tensor, 2).asScalar());
          sum += result.dataSync()[0] ?? Number.NaN;
          result.dispose();
        }
      },
      session: async (count) => {
        for (let run = 0; run < count; run++) sum += await session.run(doubled, feeds);
      },
    },
    options,
  );
  await session.close();
  tensor.dispose();
  if (sum % 42 !== 0) throw new RangeError(`sum: expected a multiple of 42, got ${sum}`);
  return spreadOf(differences(times.session, times.direct));
}
