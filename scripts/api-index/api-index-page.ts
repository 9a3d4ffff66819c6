import type { Door, ExportedThing } from './read-doors.js';

/** The page that lists what the doors of the package give, with one line each. */
export function apiIndexPage(doors: readonly Door[]): string {
  return [
    '# API index',
    '',
    'Every export, by the module that gives it, with one line each. `npm run docs:api` writes the whole reference, with each member, to `docs/api`: open',
    '`docs/api/index.html`. The [pages](index.md) tell how things hang together. This page is written by `npm run docs:index`.',
    '',
    ...doors.flatMap(({ specifier, things }) => [
      `## ${specifier}`,
      '',
      ...valueTable(things.filter(({ kind, movedTo }) => kind !== 'type' && movedTo === undefined)),
      ...typeTable(things.filter(({ kind, movedTo }) => kind === 'type' && movedTo === undefined)),
      ...formerly(things.filter(({ movedTo }) => movedTo !== undefined)),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function valueTable(things: readonly ExportedThing[]): readonly string[] {
  if (things.length === 0) return [];
  const rows = things.map(({ name, kind, summary }) => `| \`${name}\` | ${kind} | ${toCell(summary)} |`);
  return ['| name | is a | what it is, or does |', '| --- | --- | --- |', ...rows, ''];
}

function typeTable(things: readonly ExportedThing[]): readonly string[] {
  if (things.length === 0) return [];
  const rows = things.map(({ name, summary }) => `| \`${name}\` | ${toCell(summary)} |`);
  return ['| type | what it is |', '| --- | --- |', ...rows, ''];
}

/** What is given here until it is gone, by its new place. */
function formerly(things: readonly ExportedThing[]): readonly string[] {
  const places = [...new Set(things.map(({ movedTo }) => movedTo ?? ''))].sort();
  return places.flatMap((place) => {
    const names = things.filter(({ movedTo }) => movedTo === place).map(({ name }) => `\`${name}\``);
    return [`Deprecated here, until 1.0; import them from \`${place}\`: ${names.join(', ')}.`, ''];
  });
}

function toCell(summary: string): string {
  return summary.replaceAll('|', String.raw`\|`);
}
