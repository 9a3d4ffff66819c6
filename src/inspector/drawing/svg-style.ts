/** Colours of the parts: a line, and the same on dark paper. */
const tones = {
  plain: ['#6b7683', '#8b96a5'],
  initializing: ['#1f6fc0', '#5ea8ec'],
  running: ['#1b8152', '#41b883'],
  recovering: ['#b05c00', '#f0a33c'],
  closing: ['#7a4fd0', '#a88bf0'],
} as const;

function toneRules(paper: 0 | 1): string {
  return Object.entries(tones)
    .map(
      ([tone, { [paper]: colour }]) =>
        `.edge.${tone} path{stroke:${colour}}.${tone} .head,.edge.${tone} circle{fill:${colour}}.outer.${tone} .name{fill:${colour}}`,
    )
    .join('');
}

const light = `.paper{fill:#fff}.outer rect{fill:#f6f8fa;stroke:#d3dae2}.outer .outer rect{fill:#fff}.state rect{fill:#fff;stroke:#b9c3ce}.name{fill:#1b2530}.detail{fill:#596573}.label{fill:#3d4854;stroke:#fff}${toneRules(0)}`;
const dark = `.paper{fill:#0e1217}.outer rect{fill:#151a21;stroke:#2b333d}.state rect{fill:#1e252e;stroke:#3a4450}.name{fill:#e8edf3}.detail{fill:#99a5b3}.label{fill:#c3ccd6;stroke:#0e1217}${toneRules(1)}`;

/** The style sheet of a picture in a document. */
export const svgStyle = `.edge path{fill:none;stroke-width:1.3}.edge path.head{stroke:none}.label{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}${light}@media (prefers-color-scheme:dark){${dark}}`;
