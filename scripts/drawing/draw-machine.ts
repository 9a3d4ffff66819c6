import type { AnyStateMachine } from 'xstate';

import { readChart } from './read-chart.js';
import { toMermaid } from './to-mermaid.js';
import { toPage } from './to-page.js';
import { toSvg } from './to-svg.js';

/** The drawings of a machine by file name: `<name>.svg`, `<name>.mmd` and `<name>.md`, which shows both and a table. */
export async function drawMachine(name: string, machine: AnyStateMachine): Promise<ReadonlyMap<string, string>> {
  const chart = readChart(name, machine);
  return new Map([
    [`${name}.svg`, await toSvg(chart)],
    [`${name}.mmd`, toMermaid(chart)],
    [`${name}.md`, toPage(chart)],
  ]);
}
