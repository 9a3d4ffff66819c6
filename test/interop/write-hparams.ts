import { summary } from '../../src/events/summary.js';
import { openScriptedWriter, type EventScript } from './event-script.js';

const values = { 'learning rate': 0.05, units: 64, dropout: false, optimizer: 'adam' };
const secs = 1_700_000_000.5;

/** Writes the hyperparameters of an experiment and of a run that ended well. */
export async function writeHParams(folder: string): Promise<EventScript> {
  const logdir = `${folder}/hparams`;
  const writer = openScriptedWriter(logdir);
  const run = summary.hparams(values, {
    clock: { now: () => secs * 1000 },
    groupName: 'third trial',
    description: 'which *rate*',
    hparams: [
      { name: 'learning rate', domain: { kind: 'interval', min: 0.001, max: 0.1 }, displayName: 'rate' },
      { name: 'units', domain: { kind: 'discrete', values: [32, 64] } },
      { name: 'dropout', domain: { kind: 'discrete', values: [false, true] } },
      { name: 'optimizer', domain: { kind: 'discrete', values: ['adam', 'sgd'] }, description: 'how' },
    ],
    metrics: ['loss', { tag: 'accuracy', group: 'eval', displayName: 'right', dataset: 'validation' }],
  });
  const hparams = [
    { name: 'learning rate', interval: [0.001, 0.1], display_name: 'rate' },
    { name: 'units', discrete: [32, 64] },
    { name: 'dropout', discrete: [false, true] },
    { name: 'optimizer', discrete: ['adam', 'sgd'], description: 'how' },
  ];
  const metrics = [{ tag: 'loss' }, { tag: 'accuracy', group: 'eval', display_name: 'right', dataset: 'validation' }];
  const ops = [
    { op: 'hparams_experiment', hparams, metrics, description: 'which *rate*', secs, summary: run.experiment },
    { op: 'hparams_start', values, group: 'third trial', secs, summary: run.sessionStart },
    { op: 'hparams_end', status: 'success', secs, summary: run.sessionEnd('success') },
  ];
  for (const { summary: made, ...value } of ops) {
    writer.write(0, { kind: 'summary', values: [{ tag: '', ...value }] }, (to) => {
      to.addSummary(made);
    });
  }
  await writer.close();
  return { name: 'hparams', logdir, expected: `${logdir}.json`, files: [writer.entries] };
}
