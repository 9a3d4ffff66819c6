import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readDeclarations } from './declarations.js';
import { missingExports } from './missing-exports.js';

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noLib: true,
  types: [],
};

/** What is missing when a door re-exports from a module that declares these. */
function missing(door: string, inner: string): readonly string[] {
  const contents = new Map([
    ['/package/door.d.ts', door],
    ['/package/inner.d.ts', inner],
    ['/elsewhere/other.d.ts', 'export interface Other { a: number }'],
  ]);
  const files = ['/package/door.d.ts'];
  return missingExports(readDeclarations({ files, package: '/package/', options, contents }));
}

describe('missingExports', () => {
  it('finds a type of a parameter, a result, a field, a base and an argument of another type', () => {
    const inner = `
      interface Parameter { a: number }
      interface Result { a: number }
      interface Field { a: number }
      declare class Base { a: number; }
      interface Inside { a: number }
      interface Many<T> { of: T }
      export declare class Open extends Base {
        field?: Field;
        open(argument: Parameter): Result;
        list: Many<Inside[]>;
      }
      export {};`;
    expect(missing("export { Open } from './inner.js';", inner)).toEqual(
      ['Base', 'Field', 'Inside', 'Many', 'Parameter', 'Result'].map((name) => `${name} (inner.d.ts), named by Open`),
    );
  });

  it('finds what the missing types name in turn', () => {
    const inner = `
      interface Deep { a: number }
      interface Made { deep: Deep }
      export declare const made: { one: Made };
      export declare function make(): import('./inner.js').Elsewhere;
      interface Elsewhere { a: number }`;
    expect(missing("export { made, make } from './inner.js';", inner)).toEqual([
      'Deep (inner.d.ts), named by Made',
      'Elsewhere (inner.d.ts), named by make',
      'Made (inner.d.ts), named by made',
    ]);
  });

  it('finds what a constant is declared as, when a type is that of the constant', () => {
    const inner = `
      export interface Machine { a: number }
      declare const machine: Machine;
      export type Actor = { of: typeof machine };
      export {};`;
    const found = ['Machine (inner.d.ts), named by Actor'];
    expect(missing("export type { Actor } from './inner.js';", inner)).toEqual(found);
  });

  it('asks nothing for what is private, a type parameter, of another package, or exported under another name', () => {
    const inner = `
      import type { Other } from '../elsewhere/other.js';
      export interface Shown<T> { of: T }
      export declare class Open<T> {
        #private;
        private also;
        run(other: Other): Shown<T>;
      }`;
    expect(missing("export { Open, type Shown as Seen } from './inner.js';", inner)).toEqual([]);
  });
});
