import { labelOf, statesWithin, type Chart } from '../../src/inspector/chart/chart.js';
import { mermaidOf } from '../../src/inspector/drawing/mermaid-of.js';

/** The chart as a Markdown page: the picture, the Mermaid text, and a table of every reaction with its actions. */
export function toPage(chart: Chart): string {
  const invokes = new Map(statesWithin(chart.root).map(({ id, invokes: names }) => [id, names]));
  const rows = chart.arrows.map((arrow) => {
    const actors = (invokes.get(arrow.from) ?? []).map(code).join(', ');
    const to = arrow.to === undefined ? 'stays' : code(arrow.to);
    return `| ${[code(arrow.from || chart.name), actors, labelOf(arrow), to, arrow.actions.map(code).join(', ')].join(' | ')} |`;
  });
  return `<!-- Drawn from machines/${chart.name}.machine.ts by \`npm run docs:draw\`. -->

# The machine \`${chart.name}\`

![States and transitions of the machine ${chart.name}](${chart.name}.svg)

The same as a Mermaid diagram:

\`\`\`mermaid
${mermaidOf(chart)}\`\`\`

Every reaction; where several have the same event, the first whose guard says yes is taken.

| State | Invokes | Event and guard | Next state | Actions |
| ----- | ------- | --------------- | ---------- | ------- |
${rows.join('\n')}
`;
}

function code(text: string): string {
  return `\`${text}\``;
}
