import { fileURLToPath } from 'node:url';
import ts from 'typescript';

import { root } from './doc-pages.js';

/** What the declarations of the root of the package say of its types. */
export class DeclaredFields {
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;

  constructor() {
    const file = fileURLToPath(new URL('dist/src/index.d.ts', root));
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      skipLibCheck: true,
    });
    this.#checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file}: expected the declarations of a module, got none; was it compiled?`);
    this.#exports = new Map(this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  /** Names of the fields of an exported type. */
  fieldsOf(name: string): readonly string[] {
    return fieldsOf(this.#typeOf(name));
  }

  /** The members of an exported union: the kind of each, and its other fields. */
  kindsOf(name: string): ReadonlyMap<string, readonly string[]> {
    const type = this.#typeOf(name);
    const members = type.isUnion() ? type.types : [type];
    return new Map(
      members.map((member) => {
        const kind = member.getProperty('kind');
        const literal = kind && this.#checker.getTypeOfSymbol(kind);
        if (!literal?.isStringLiteral()) throw new Error(`${name}: expected each member to have a kind of one text`);
        return [literal.value, fieldsOf(member).filter((field) => field !== 'kind')];
      }),
    );
  }

  #typeOf(name: string): ts.Type {
    const symbol = this.#exports.get(name);
    if (!symbol) throw new Error(`${name}: expected a type that the root exports, found none`);
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return this.#checker.getDeclaredTypeOfSymbol(isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol);
  }
}

function fieldsOf(type: ts.Type): readonly string[] {
  return type.getProperties().map((field) => field.name);
}
