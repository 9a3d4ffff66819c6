import { beforeAll, describe, expect, it } from 'vitest';

import { DeclaredFields } from './declared-fields.js';
import { codeIn, readPage, tablesIn } from './doc-pages.js';

const { prose } = readPage('docs/sessions.md');

/** The options by the heading of their table, each with what its row says of it. */
const tables = new Map(
  prose
    .split(/^##+ /m)
    .map((section) => [
      section.split('\n')[0] ?? '',
      tablesIn(section).flatMap(({ rows }) =>
        rows.flatMap(([names = '', ...cells]) => codeIn(names).map((name) => ({ name, cells }))),
      ),
    ]),
);

const namesIn = (heading: string): readonly string[] => (tables.get(heading) ?? []).map(({ name }) => name);

describe('the page of sessions', () => {
  let types: DeclaredFields;
  beforeAll(() => {
    types = new DeclaredFields();
  });

  it('has a row for each option of every session, and for each field of recovery', () => {
    const fields = [...types.fieldsOf('BaseSessionOptions'), ...types.fieldsOf('RecoveryOptions')];
    expect([...namesIn('Options of every session')].sort()).toEqual(fields.sort());
  });

  it.each(['MonitoredSession', 'MonitoredTrainingSession', 'SingularMonitoredSession'])(
    'has a row for each option that only %s has',
    (session) => {
      const ofAll = new Set(types.fieldsOf('BaseSessionOptions'));
      const own = types.fieldsOf(`${session}Options`).filter((name) => !ofAll.has(name));
      expect([...namesIn(`Options of ${session}`)].sort()).toEqual(own.sort());
    },
  );

  it('has a row for each option of a run', () => {
    expect([...namesIn('Options of one run')].sort()).toEqual([...types.fieldsOf('RunOptions')].sort());
  });

  it('says of each option what it is when it is left out, in which unit, and what it means', () => {
    const options = [...tables].filter(([heading]) => heading.startsWith('Options of')).flatMap(([, rows]) => rows);
    expect(options.length).toBeGreaterThan(40);
    expect(options.filter(({ cells }) => cells.length !== 3 || cells[2] === '').map(({ name }) => name)).toEqual([]);
    const inUnits = options.filter(({ name }) => /(Secs|Steps|Ms)$/.test(name));
    expect(inUnits.filter(({ cells }) => !/seconds|steps/.test(cells[1] ?? '')).map(({ name }) => name)).toEqual([]);
  });
});
