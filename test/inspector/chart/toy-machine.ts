import { and, createMachine, fromPromise, not, or, setup } from 'xstate';

/** A machine with one of everything that a drawing shows. */
export const toyMachine = setup({
  actors: { load: fromPromise(() => Promise.resolve()), check: fromPromise(() => Promise.resolve()) },
  guards: { isFull: () => true, isOld: () => true },
  actions: { note: () => undefined },
  delays: { patience: 10 },
}).createMachine({
  id: 'toy',
  initial: 'loading',
  on: { reset: '.loading', noise: { guard: not('isOld'), actions: 'note' } },
  states: {
    loading: {
      invoke: { src: 'load', onDone: [{ guard: 'isFull', target: 'used.busy' }, 'used'], onError: 'broken' },
      after: { patience: 'broken' },
    },
    used: {
      initial: 'idle',
      onDone: 'broken',
      states: {
        idle: {
          always: { guard: and(['isFull', or(['isOld', not('isFull')])]), target: 'busy' },
          after: { 50: 'over' },
        },
        busy: {
          invoke: [
            { src: 'load', id: 'first', onDone: 'idle' },
            { src: 'check', id: 'second', onDone: 'over' },
          ],
          on: { back: '#toy.used' },
        },
        over: { type: 'final' },
      },
    },
    broken: { type: 'final' },
  },
});

/** Two states whose definition is not in the order of the alphabet. */
export const plainMachine = createMachine({ initial: 'b', states: { b: { on: { go: 'a' } }, a: {} } });
