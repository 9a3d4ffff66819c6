import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDeclarations, type Declarations } from './declarations.js';
import { listDoors, root } from './door.js';
import { rootNames } from './root-names.js';
import { missingExports } from './missing-exports.js';

const doors = listDoors();
const rootDoor = 'monitored-session';

describe('the doors of the package', () => {
  let declarations: Declarations;
  let exportsOf: ReadonlyMap<string, readonly ts.Symbol[]>;
  const namesOf = (specifier = ''): readonly string[] => (exportsOf.get(specifier) ?? []).map(({ name }) => name);

  beforeAll(() => {
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, (file) => ts.sys.readFile(file)) as {
      config: unknown;
    };
    declarations = readDeclarations({
      files: doors.map(({ source }) => `${root}dist/${source.replace(/\.ts$/, '.d.ts')}`),
      package: `${root}dist/`,
      options: ts.parseJsonConfigFileContent(config, ts.sys, root).options,
    });
    const { checker, modules } = declarations;
    exportsOf = new Map(
      doors.map(({ specifier }, index) => {
        const module = modules[index] && checker.getSymbolAtLocation(modules[index]);
        return [specifier, module ? checker.getExportsOfModule(module) : []];
      }),
    );
  });

  it('are those that the documentation tells of', () => {
    expect(doors.map(({ specifier }) => specifier)).toEqual([
      'monitored-session',
      'monitored-session/checkpoint',
      'monitored-session/data',
      'monitored-session/events',
      'monitored-session/inspector',
      'monitored-session/queues',
      'monitored-session/runtime',
      'monitored-session/tensorflow',
      'monitored-session/testing',
    ]);
  });

  it('give, at the root, every name that was there before there were others', () => {
    expect(rootNames).toHaveLength(306);
    const given = new Set(namesOf(rootDoor));
    expect(rootNames.filter((name) => !given.has(name))).toEqual([]);
  });

  it('deprecate, at the root, what has another door now, naming it, and nothing else', () => {
    const marks = [...exportsOf].flatMap(([specifier, symbols]) =>
      symbols.flatMap((symbol) => {
        const mark = symbol.getJsDocTags(declarations.checker).find(({ name }) => name === 'deprecated');
        return mark ? [{ specifier, name: symbol.name, text: ts.displayPartsToString(mark.text) }] : [];
      }),
    );
    expect(marks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Saver', 'SaverOptions', 'FileWriter', 'inputs', 'FIFOQueue', 'Runtime']),
    );
    for (const { specifier, name, text } of marks) {
      const [, newName = '', home] = /^Import (\w+) from '(.+)'/.exec(text) ?? [];
      expect([specifier, namesOf(home).includes(newName === 'it' ? name : newName)], name).toEqual([rootDoor, true]);
    }
  });

  it('name no type that none of them gives', () => {
    expect(missingExports(declarations)).toEqual([]);
  });
});

describe('what several doors give', () => {
  it('is one and the same thing', async () => {
    const modules = await Promise.all(
      doors.map(async ({ specifier }) =>
        Object.entries((await import(specifier)) as Readonly<Record<string, unknown>>),
      ),
    );
    const things = new Map<string, Set<unknown>>();
    for (const [name, thing] of modules.flat()) things.set(name, (things.get(name) ?? new Set()).add(thing));
    expect([...things].filter(([, different]) => different.size > 1)).toEqual([]);
  });

  it('is the very class that the root gave', async () => {
    const atRoot = await import('monitored-session');
    const { Saver } = await import('monitored-session/checkpoint');
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- The old name is what is looked at.
    expect(atRoot.Saver).toBe(Saver);
  });
});
