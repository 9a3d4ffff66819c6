import { basename, join } from 'node:path';
import { SingularMonitoredSession, type Session } from 'monitored-session';
import { checkpointExists, checkpointsOf, Saver } from 'monitored-session/checkpoint';
import { FileWriter, summary } from 'monitored-session/events';
import type { DigitsOptions } from '../digits/command-line.js';
import { bundledDigits, readDigits } from '../digits/digit-set.js';
import { createDigitsGraph } from '../digits/digits-graph.js';
import { splitDigits } from '../digits/digits-input.js';
import { toFeeds } from '../digits/train-digits.js';

/** How long a training is followed, and where it is told. */
export interface FollowEdges {
  readonly timeoutSecs: number;
  /** Asked when no checkpoint came for that long: true once none will. */
  readonly timeoutFn: () => boolean;
  readonly say: (line: string) => void;
}

/** How often a checkpoint is read that is there and cannot be: its training may be writing it anew. */
const TRIES = 3;

/**
 * Evaluates each checkpoint of a training of the digits on the fifth that it never sees, writes the curves to the event
 * directory `eval` beside the checkpoints, and tells which was best.
 */
export async function followTraining(
  options: DigitsOptions,
  { timeoutSecs, timeoutFn, say }: FollowEdges,
): Promise<void> {
  const { dir, seed, backend } = options;
  const { train, test } = splitDigits(await readDigits(options.data ?? bundledDigits()), seed);
  const digits = createDigitsGraph({ train, seed, epochs: options.epochs });
  const { graph, loss, accuracy } = digits;
  const feeds = toFeeds(digits, test);
  const logger = { info: () => undefined, warn: say, error: say };
  const saver = new Saver({ logger });
  const writer = new FileWriter(join(dir, 'eval'), { logger });
  let best: { readonly path: string; readonly accuracy: number } | undefined;
  await SingularMonitoredSession.with({ graph, config: { backend }, logger }, async (monitored) => {
    const session = monitored.rawSession();
    if (!session) return;
    for await (const path of checkpointsOf(dir, { timeoutSecs, timeoutFn })) {
      if (!(await isRestored(saver, session, path))) {
        say(`${basename(path)} was removed before it was read`);
        continue;
      }
      const values = await session.run({ loss, accuracy }, feeds);
      const step = await session.run(graph.getOrCreateGlobalStep());
      writer.addSummary(summary.scalar('eval/loss', values.loss), step);
      writer.addSummary(summary.scalar('eval/accuracy', values.accuracy), step);
      await writer.flush();
      say(`evaluated ${basename(path)}: loss ${values.loss.toFixed(4)}, accuracy ${values.accuracy.toFixed(4)}`);
      if (!best || values.accuracy > best.accuracy) best = { path, accuracy: values.accuracy };
    }
  });
  await writer.close();
  digits.dispose();
  if (best) say(`best of all: ${basename(best.path)}, accuracy ${best.accuracy.toFixed(4)}`);
}

/** Gives the variables the values of a checkpoint; false when its training has removed it. */
async function isRestored(saver: Saver, session: Session, path: string): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await saver.restore(session, path);
      return true;
    } catch (error) {
      if (!(await checkpointExists(path))) return false;
      if (tries === TRIES) throw error;
    }
  }
}
