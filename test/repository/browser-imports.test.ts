import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listDoors } from '../doors/door.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a module imports, without what is there for types only: at once, or when a function asks for it. */
interface Imports {
  readonly atOnce: readonly string[];
  readonly later: readonly string[];
}

function importsOf(file: string): Imports {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const atOnce: string[] = [];
  const later: string[] = [];
  const visit = (node: ts.Node): void => {
    const isLoaded =
      (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(node) && !node.isTypeOnly);
    if (isLoaded && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      atOnce.push(node.moduleSpecifier.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) later.push(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { atOnce, later };
}

/** The imports of all modules that are loaded at once with `entries`, by their paths in the repository. */
function loadedWith(...entries: readonly string[]): ReadonlyMap<string, Imports> {
  const loaded = new Map<string, Imports>();
  const load = (file: string): void => {
    const path = relative(root, file);
    if (loaded.has(path)) return;
    const imports = importsOf(file);
    loaded.set(path, imports);
    for (const name of imports.atOnce.filter((one) => one.startsWith('.') && one.endsWith('.js'))) {
      const module = join(dirname(file), name.replace(/\.js$/, '.ts'));
      load(existsSync(module) ? module : `${module}x`);
    }
  };
  for (const entry of entries) load(join(root, entry));
  return loaded;
}

describe('the library in a browser', () => {
  // TensorFlow's own runtime is native code.
  const doors = listDoors()
    .map(({ source }) => source)
    .filter((source) => source !== 'src/doors/tensorflow.ts');
  const loaded = loadedWith(...doors);

  it('is looked at whole, through every door', () => {
    expect([...loaded.keys()]).toEqual(expect.arrayContaining(doors));
    expect([...loaded.keys()]).toEqual(expect.arrayContaining(['src/checkpoint/saver.ts', 'src/graph/graph.ts']));
  });

  it('loads nothing of Node at once', () => {
    const ofNode = [...loaded].flatMap(([path, { atOnce }]) =>
      atOnce
        .filter((name) => name.startsWith('node:') || builtinModules.includes(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(ofNode).toEqual([]);
  });

  it('loads its packages at once, but those that only some need', () => {
    const packages = [...loaded.values()].flatMap(({ atOnce }) => atOnce.filter((name) => !/^[.]|^node:/.test(name)));
    expect([...new Set(packages)].filter((name) => /koffi|tfjs-node|tfjs-backend-wasm/.test(name))).toEqual([]);
    expect(packages).toEqual(expect.arrayContaining(['@tensorflow/tfjs', 'rxjs']));
    const ofSessions = [...loadedWith('src/session/session-parts.ts').values()].flatMap(({ atOnce }) => atOnce);
    expect(ofSessions).toEqual(expect.arrayContaining(['rxjs', 'xstate']));
  });

  it('loads the files of this machine when nobody gave a storage, not before', () => {
    const later = [...loaded.values()].flatMap((imports) => imports.later);
    expect(later.filter((name) => name.endsWith('/node-storage.js'))).toHaveLength(1);
    expect(loaded.has('src/storage/node-storage.ts')).toBe(false);
  });

  it('says in package.json which modules bundlers for browsers leave out: those that need Node', () => {
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    const { browser } = JSON.parse(text) as { readonly browser: Readonly<Record<string, false>> };
    const asked = [...loaded].flatMap(([path, { later }]) =>
      later.filter((name) => name.startsWith('.')).map((name) => join(dirname(path), name)),
    );
    const needNode = asked.filter((path) =>
      [...loadedWith(path.replace(/\.js$/, '.ts')).values()].some(({ atOnce }) =>
        atOnce.some((name) => name.startsWith('node:')),
      ),
    );
    expect(needNode.length).toBeGreaterThan(1);
    expect(Object.keys(browser).sort()).toEqual([...new Set(needNode)].map((path) => `./dist/${path}`).sort());
  });
});
