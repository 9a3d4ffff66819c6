import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { declarationsOf } from './declarations.js';
import { missingExports } from './missing-exports.js';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2015.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  types: [],
};

/** What is missing when `door.ts` re-exports from `inner.ts`. */
function missing(door: string, inner: string): readonly string[] {
  const sources = new Map([
    ['/package/door.ts', door],
    ['/package/inner.ts', inner],
  ]);
  return missingExports(declarationsOf(['door.ts'], { options, root: '/package', sources }));
}

describe('missingExports', () => {
  it('finds a type of a parameter, a result, a field, a base and an argument of another type', () => {
    const inner = `
      interface Parameter { a: number }
      interface Result { a: number }
      interface Field { a: number }
      class Base { a = 1 }
      interface Inside { a: number }
      export class Open extends Base {
        field?: Field;
        open(argument: Parameter): Promise<Result> { throw argument; }
        list: ReadonlyMap<string, Inside[]> = new Map();
      }`;
    expect(missing("export { Open } from './inner.js';", inner)).toEqual(
      ['Base', 'Field', 'Inside', 'Parameter', 'Result'].map((name) => `${name} (inner.ts), named by Open`),
    );
  });

  it('finds what is inferred, and what the missing types name in turn', () => {
    const inner = `
      interface Deep { a: number }
      interface Made { deep: Deep }
      function make(): Made { throw 1; }
      export const made = { one: make() };`;
    expect(missing("export { made } from './inner.js';", inner)).toEqual([
      'Deep (inner.ts), named by Made',
      'Made (inner.ts), named by made',
    ]);
  });

  it('finds what a constant is declared as, when a type is that of the constant', () => {
    const inner = `
      export interface Machine { a: number }
      const machine: Machine = { a: 1 };
      export type Actor = { of: typeof machine };`;
    expect(missing("export type { Actor } from './inner.js';", inner)).toEqual(['Machine (inner.ts), named by Actor']);
  });

  it('asks nothing for what is private, a type parameter, of the language, or exported under some name', () => {
    const inner = `
      interface Hidden { a: number }
      export interface Shown<T> { of: T }
      export class Open<T> {
        #hidden?: Hidden;
        private also?: Hidden;
        run(): Promise<Shown<T>> { throw [this.#hidden, this.also]; }
      }`;
    expect(missing("export { Open, type Shown as Seen } from './inner.js';", inner)).toEqual([]);
  });
});
