import { mkdir, writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import type { SessionRunHook, SessionRunValues } from '../../src/core/session-run-hook.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { ProfilerHook } from '../../src/hooks/profiler-hook.js';
import { StopAtStepHook } from '../../src/hooks/stop-at-step-hook.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { summary } from '../../src/events/summary.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

/** What was shown at a step. */
export interface ShownStep {
  readonly step: number;
  /** Which of the two sessions ran it. */
  readonly session: number;
  readonly loss: number;
  readonly weights: readonly number[];
  /** Bytes of an image, row by row. */
  readonly pixels: readonly number[];
  /** Samples of a sound, from -1 to 1. */
  readonly sound: readonly number[];
}

/** The training: what the two sessions do, and what they show besides. */
export const training = {
  /** The last checkpoint before the first session dies; the second goes on from there. */
  checkpointStep: 10,
  /** The step after which the first session dies. */
  deathStep: 17,
  lastStep: 26,
  saveSummariesSteps: 2,
  logStepCountSteps: 4,
  profileSteps: 6,
  imageShape: [4, 5, 3],
  sampleRate: 8000,
  text: '# A *run* with\n"quotes" & wörld',
  hparams: { rate: 0.05, optimizer: 'sgd', clipped: false },
  /** A string in the graph that is hard to print. */
  awkward: 'a "quoted" \\ back\nslash, \u0001 and wörld',
} as const;

/** Where the notes of the two sessions are. */
export const notesIn = (folder: string): readonly [string, string] => [`${folder}-die.json`, `${folder}-resume.json`];

/**
 * Trains with all that is shown in TensorBoard, either until the session dies some steps after a checkpoint, or on from
 * there to the end; each in a process of its own. Notes are taken of every step by a hook of its own.
 */
export async function trainWithSummaries(folder: string, part: 'die' | 'resume'): Promise<void> {
  await mkdir(folder, { recursive: true });
  const session = part === 'die' ? 1 : 2;
  const { graph, train, noted } = buildGraph();
  const notes: ShownStep[] = [];
  const writer = FileWriterCache.get(folder, { graph, logger: quietLogger });
  const hparams = summary.hparams(training.hparams, { metrics: ['shown/loss'], name: 'interop' });
  if (part === 'die') {
    writer.addSummary(hparams.experiment);
    writer.addSummary(hparams.sessionStart);
  }
  const death = new Error('killed');
  const done = MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: folder,
      saveCheckpointSteps: training.checkpointStep,
      saveSummariesSteps: training.saveSummariesSteps,
      logStepCountSteps: training.logStepCountSteps,
      config: { backend: 'cpu' },
      logger: quietLogger,
      hooks: [
        noteSteps(noted, (step) => notes.push({ session, ...step })),
        new ProfilerHook({ saveSteps: training.profileSteps, outputDir: folder, logger: quietLogger }),
        new StopAtStepHook({ lastStep: training.lastStep }),
      ],
    },
    async (running) => {
      while (!running.shouldStop()) {
        await running.run(train, { 'session/number': session });
        if (part === 'die' && notes.at(-1)?.step === training.deathStep) throw death;
      }
    },
  );
  if (part === 'resume') await done;
  else if ((await done.catch((error: unknown) => error)) !== death) throw new Error('train die: expected it to die');
  if (part === 'resume') writer.addSummary(hparams.sessionEnd('success'), training.lastStep);
  await FileWriterCache.clear();
  await writeFile(notesIn(folder)[session - 1] ?? '', JSON.stringify(notes));
}

/** The nodes whose values are noted at each step. */
interface NotedNodes {
  readonly globalStep: Node<number>;
  readonly loss: Node<number>;
  readonly weights: Node<TensorValue>;
  readonly picture: Node<TensorValue>;
  readonly sound: Node<TensorValue>;
}

function buildGraph(): { graph: Graph; train: Node<null>; noted: NotedNodes } {
  const graph = new Graph();
  const [height, width, channels] = training.imageShape;
  const initial = Float32Array.from({ length: height * width * channels }, (_, index) => Math.sin(index * 7) * 2);
  const weights = graph.variable('model/weights', initial) as Node<TensorValue>;
  const loss = graph.op('loss', [weights], (value) => value.square().mean().asScalar());
  const picture = graph.op('picture', [weights], (value) =>
    value.abs().mul(100).clipByValue(0, 255).toInt().reshape([1, height, width, channels]),
  ) as unknown as Node<TensorValue>;
  const sound = graph.op('sound', [weights], (value) => value.div(2).reshape([1, -1])) as unknown as Node<TensorValue>;
  const sessionNumber = graph.placeholder('session/number', { shape: [] });
  graph.summary.scalar('shown/loss', loss);
  graph.summary.scalar('shown/session', sessionNumber);
  graph.summary.histogram('shown/weights', weights);
  graph.summary.image('shown/picture', picture, { maxOutputs: 1 });
  graph.summary.audio('shown/sound', sound, training.sampleRate, { maxOutputs: 1 });
  graph.summary.text('shown/words', graph.constant('text', training.text));
  graph.constant('awkward', training.awkward);
  const train = graph.minimize(tf.train.sgd(0.05), loss);
  return { graph, train, noted: { globalStep: graph.getOrCreateGlobalStep(), loss, weights, picture, sound } };
}

/** A hook that notes the values that a step saw. */
function noteSteps(nodes: NotedNodes, take: (step: Omit<ShownStep, 'session'>) => void): SessionRunHook {
  return {
    beforeRun: () => ({ fetches: nodes }),
    afterRun: (_, { results }: SessionRunValues) => {
      const { globalStep, loss, weights, picture, sound } = results as Record<keyof NotedNodes, unknown>;
      take({
        step: Number(globalStep) + 1,
        loss: Number(loss),
        weights: numbersIn(weights),
        pixels: numbersIn(picture),
        sound: numbersIn(sound),
      });
    },
  };
}

function numbersIn(value: unknown): readonly number[] {
  return Array.from((value as TensorValue).data as Float32Array);
}
