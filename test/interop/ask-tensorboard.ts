import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { runTensorBoard, waitUntil, type Get } from './run-tensorboard.js';
import { curveQuestions } from './tensorboard-curves.js';
import { graphQuestions } from './tensorboard-graph.js';
import { mediaQuestions } from './tensorboard-media.js';
import type { Question, ShownRun } from './tensorboard-question.js';
import { notesIn, training, type ShownStep } from './train-with-summaries.js';

/** Which run is asked about. */
export interface AskTensorBoardOptions {
  readonly python: string;
  /** The directory of a run; TensorBoard is started on the one above it. */
  readonly folder: string;
}

/** What was asked, and what the answer differs in. */
export interface Answer {
  readonly name: string;
  readonly differences: readonly string[];
}

/** Starts TensorBoard on a run that died and was resumed, and asks it for all that was written. */
export async function askTensorBoard({ python, folder }: AskTensorBoardOptions): Promise<readonly Answer[]> {
  const shown: ShownRun = { run: basename(folder), steps: await shownSteps(folder) };
  return runTensorBoard({ python, logdir: dirname(folder) }, async (get) => {
    await waitUntil('the end of the run in TensorBoard', () => isLoaded(get, shown));
    const answers: Answer[] = [];
    for (const [name, question] of Object.entries({ ...curveQuestions, ...mediaQuestions, ...graphQuestions })) {
      const differences = await ask(question, get, shown);
      answers.push({ name: `TensorBoard shows ${name}`, differences });
    }
    return answers;
  });
}

async function ask(question: Question, get: Get, shown: ShownRun): Promise<readonly string[]> {
  try {
    return await question(get, shown);
  } catch (error) {
    return [describeError(error)];
  }
}

/** The last that was written is that the run ended well. */
async function isLoaded(get: Get, { run }: ShownRun): Promise<boolean> {
  const runs = (await (await get('/data/runs')).json()) as readonly string[];
  if (!runs.includes(run)) return false;
  const request = JSON.stringify({ allowedStatuses: ['STATUS_SUCCESS'], sliceSize: 10 });
  const response = await get('/data/plugin/hparams/session_groups', { request }).catch(() => undefined);
  const { totalSize = 0 } = response ? ((await response.json()) as { readonly totalSize?: number }) : {};
  return totalSize > 0;
}

/** The steps that are to be seen: those of the first session up to the checkpoint, and those of the second. */
async function shownSteps(folder: string): Promise<readonly ShownStep[]> {
  const files = await Promise.all(notesIn(folder).map((path) => readFile(path, 'utf8')));
  const [first = [], second = []] = files.map((text) => JSON.parse(text) as readonly ShownStep[]);
  const kept = first.filter(({ step }) => step <= training.checkpointStep);
  const { saveSummariesSteps: period } = training;
  // Each session shows its first step, and from there every other one.
  return [kept, second].flatMap((steps) => steps.filter((_, index) => index % period === 0));
}
