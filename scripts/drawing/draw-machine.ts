import type { AnyStateMachine } from 'xstate';

import { readChart } from '../../src/inspector/chart/read-chart.js';
import { mermaidOf } from '../../src/inspector/drawing/mermaid-of.js';
import { pictureToSvg } from '../../src/inspector/drawing/picture-to-svg.js';
import { layoutChart } from '../../src/inspector/layout/layout-chart.js';
import { toPage } from './to-page.js';

/** The drawings of a machine by file name: `<name>.svg`, `<name>.mmd` and `<name>.md`, which shows both and a table. */
export function drawMachine(name: string, machine: AnyStateMachine): ReadonlyMap<string, string> {
  const chart = readChart(name, machine);
  return new Map([
    [`${name}.svg`, pictureToSvg(layoutChart(chart))],
    [`${name}.mmd`, mermaidOf(chart)],
    [`${name}.md`, toPage(chart)],
  ]);
}
