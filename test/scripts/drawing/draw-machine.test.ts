import { expect, test } from 'vitest';

import { drawMachine } from '../../../scripts/drawing/draw-machine.js';
import { isMachine } from '../../../scripts/drawing/is-machine.js';
import { toyMachine } from '../../inspector/chart/toy-machine.js';

test('the drawings of a machine are the same each time', () => {
  expect(drawMachine('toy', toyMachine)).toEqual(drawMachine('toy', toyMachine));
});

test('a machine is told from other exports', () => {
  expect([toyMachine, {}, undefined, () => undefined].map(isMachine)).toEqual([true, false, false, false]);
});
