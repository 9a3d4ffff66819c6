import * as tf from '@tensorflow/tfjs';
import {
  CheckpointSaverHook,
  ChiefSessionCreator,
  Graph,
  MonitoredSession,
  type Logger,
  type Session,
} from 'monitored-session';
import { Saver } from 'monitored-session/checkpoint';

/** A model under a monitored session that saves a checkpoint when it is asked to. */
export interface CheckpointedSession {
  /** The session below. */
  readonly raw: Session;
  /** One step, which multiplies two matrices beside the model. */
  step(): Promise<unknown>;
  /** The same step; at its end a checkpoint is taken. */
  savingStep(): Promise<unknown>;
  /** The newest checkpoint that is written. */
  newest(): string | undefined;
  /** Waits until nothing is being written. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What is in the model, and where its checkpoints are. */
export interface CheckpointedSessionOptions {
  readonly variables: number;
  /** Floats of 32 bits in each variable. */
  readonly floats: number;
  readonly checkpointDir: string;
}

/** Rows and columns of the matrices: a step takes about a millisecond. */
const SIDE = 160;

/** It says nothing. */
export const quietLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The hook saves when the global step was moved on by as much. */
const saveSteps = 1_000_000;

/** Opens one; the first checkpoint, of the step that it begins with, is written then. */
export async function openCheckpointedSession(options: CheckpointedSessionOptions): Promise<CheckpointedSession> {
  const { variables, floats, checkpointDir } = options;
  const graph = new Graph();
  for (let index = 0; index < variables; index += 1) {
    graph.variable(`weights_${index}`, () => tf.randomUniform([floats], 0, 1, 'float32', index + 1), {
      shape: [floats],
    });
  }
  const matrix = graph.constant('matrix', Array<number>(SIDE ** 2).fill(1), { shape: [SIDE, SIDE] });
  const work = graph.op('work', [matrix], (value) =>
    tf
      .matMul(value as tf.Tensor2D, value as tf.Tensor2D)
      .sum()
      .asScalar(),
  );
  const by = graph.placeholder('by', { shape: [], dtype: 'int32' });
  const count = graph.assignAdd(graph.getOrCreateGlobalStep(), by);
  const saver = new Saver({ logger: quietLogger, maxToKeep: 1 });
  let raw: Session | undefined;
  const session = await MonitoredSession.open({
    graph,
    sessionCreator: new ChiefSessionCreator({ graph, logger: quietLogger }),
    hooks: [
      {
        afterCreateSession: (created) => {
          raw = created;
        },
      },
      new CheckpointSaverHook({ checkpointDir, saver, saveSteps, logger: quietLogger }),
    ],
  });
  if (!raw) throw new TypeError('afterCreateSession: expected a session, got none');
  return {
    raw,
    step: () => session.run([work, count], { by: 1 }),
    savingStep: () => session.run([work, count], { by: saveSteps }),
    newest: () => saver.lastCheckpoints.at(-1),
    idle: () => saver.idle(),
    close: async () => {
      await session.close();
    },
  };
}
