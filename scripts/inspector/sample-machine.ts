import { fromPromise, setup } from 'xstate';

/** A pipeline as a user would write it: train, evaluate, export, and once more when that fails. */
export const sampleMachine = setup({
  actors: { session: fromPromise(() => Promise.resolve()), evaluate: fromPromise(() => Promise.resolve()) },
  guards: { isGoodEnough: () => true, triesLeft: () => true },
}).createMachine({
  id: 'pipeline',
  initial: 'waiting',
  states: {
    waiting: { on: { start: 'working' } },
    working: {
      initial: 'training',
      on: { cancel: 'stopped' },
      states: {
        training: { invoke: { src: 'session', onDone: 'evaluating', onError: '#pipeline.failed' } },
        evaluating: {
          invoke: { src: 'evaluate', onDone: [{ guard: 'isGoodEnough', target: 'exporting' }, { target: 'training' }] },
        },
        exporting: { on: { written: '#pipeline.done' } },
      },
    },
    failed: { on: { retry: { guard: 'triesLeft', target: 'working' } } },
    stopped: { type: 'final' },
    done: { type: 'final' },
  },
});
