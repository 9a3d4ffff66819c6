import { beforeAll, describe, expect, it } from 'vitest';

import { DeclaredFields } from './declared-fields.js';
import { codeIn, readPage, tablesIn } from './doc-pages.js';

const { text, prose } = readPage('docs/events.md');

/** The rows of the tables that begin so, by what stands first in them. */
const rowsBy = (first: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    tablesIn(prose)
      .filter(({ head }) => head[0] === first)
      .flatMap(({ rows }) => rows.map(([name = '', ...cells]) => [codeIn(name)[0] ?? '', cells])),
  );
const rows = rowsBy('kind');

/** The lines of the examples. */
const examples = [...text.matchAll(/^\{ kind: '([\w.]+)'.*\}$/gm)].map(([line, kind = '']) => ({ line, kind }));

describe('the page of events', () => {
  let kinds: ReadonlyMap<string, readonly string[]>;
  let fieldsOfStep: readonly string[];
  beforeAll(() => {
    const types = new DeclaredFields();
    kinds = types.kindsOf('SessionEvent');
    fieldsOfStep = types.fieldsOf('StepResult');
  });

  it('has a row for each kind, saying when it comes, and none that no event has', () => {
    expect(kinds.size).toBeGreaterThan(15);
    expect([...rows.keys()].sort()).toEqual([...kinds.keys()].sort());
    expect([...kinds.keys()].filter((kind) => !rows.get(kind)?.[0])).toEqual([]);
  });

  it('tells of each field of each kind', () => {
    const told = (kind: string) => new Set(codeIn(rows.get(kind)?.[1] ?? ''));
    const untold = [...kinds].flatMap(([kind, fields]) =>
      fields.filter((field) => !told(kind).has(field)).map((field) => `${kind}: ${field}`),
    );
    expect(untold).toEqual([]);
  });

  it('has an example of each kind, with all its fields', () => {
    expect(examples.map(({ kind }) => kind).sort()).toEqual([...kinds.keys()].sort());
    const bare = examples.filter(({ kind, line }) =>
      (kinds.get(kind) ?? []).some((field) => !line.includes(` ${field}: `)),
    );
    expect(bare).toEqual([]);
  });

  it('tells of each field of a step', () => {
    expect([...rowsBy('field of `StepResult`').keys()].sort()).toEqual([...fieldsOfStep].sort());
  });
});
