import type { AnyStateMachine } from 'xstate';

import { readChart } from '../chart/read-chart.js';
import { layoutChart } from '../layout/layout-chart.js';
import { pictureToSvg } from './picture-to-svg.js';

/**
 * A machine's picture as an SVG document: states as boxes in boxes, a line for all that leads from one state to another, with
 * each reaction as its tooltip. No label is wider than its box, it needs no file beside it, and it is light or dark as its
 * reader has it. The lifecycle of a session is drawn as in docs/lifecycle.svg. The same machine gives the same text.
 */
export function toSvg(machine: AnyStateMachine): string {
  return pictureToSvg(layoutChart(readChart(machine.id, machine)));
}
