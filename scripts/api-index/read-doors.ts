import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What an export of the package is. */
export interface ExportedThing {
  readonly name: string;
  readonly kind: 'class' | 'function' | 'constant' | 'type';
  /** The first sentence of its comment. */
  readonly summary: string;
  /** The module that gives it in place of this one, where it is deprecated here. */
  readonly movedTo: string | undefined;
}

/** A module that programs import, with all that it gives, in order of the names. */
export interface Door {
  /** How programs name it: `monitored-session/checkpoint`. */
  readonly specifier: string;
  readonly things: readonly ExportedThing[];
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/**
 * Reads what the doors of the package give from the declarations of what was compiled.
 *
 * @param root where the repository is
 * @throws Error naming a door that was not compiled
 */
export function readDoors(root: string): readonly Door[] {
  const doors = listDoors(root);
  const program = ts.createProgram(
    doors.map(({ file }) => file),
    { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true },
  );
  const checker = program.getTypeChecker();
  return doors.map(({ specifier, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file}: expected the declarations of a module, got none; was it compiled?`);
    const things = checker.getExportsOfModule(module).map((symbol) => describe(symbol, checker));
    return { specifier, things: things.sort((a, b) => compare(a.name, b.name)) };
  });
}

function listDoors(root: string): readonly { readonly specifier: string; readonly file: string }[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [{ specifier: subpath.replace(/^\./, name), file: join(root, target.default.replace(/\.js$/, '.d.ts')) }],
  );
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): ExportedThing {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const original = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const mark = [symbol, original].flatMap((one) => one.getJsDocTags(checker)).find(({ name }) => name === 'deprecated');
  return {
    name: symbol.name,
    kind: isTypeOnly(symbol) ? 'type' : kindOf(original, checker),
    summary: summaryOf(original, checker),
    movedTo: mark && /from '([^']+)'/.exec(ts.displayPartsToString(mark.text))?.[1],
  };
}

/** What the comment says first; of a protocol buffer that has none, which message it is. */
function summaryOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const source = symbol.getJsDocTags(checker).find(({ name }) => name === 'generated');
  const told = firstSentence(comment) || `TensorFlow's ${ts.displayPartsToString(source?.text).replace('from ', '')}`;
  return told.endsWith('.') ? told : `${told}.`;
}

/** Whether a class is given for its type alone. */
function isTypeOnly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration));
}

/** A constant counts as what it is used as: some classes are made when they are first needed. */
function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): ExportedThing['kind'] {
  if (!(symbol.flags & ts.SymbolFlags.Value)) return 'type';
  const type = checker.getTypeOfSymbol(symbol);
  if (type.getConstructSignatures().length > 0) return 'class';
  return type.getCallSignatures().length > 0 ? 'function' : 'constant';
}

/** The text up to the first full stop that ends a sentence, in one line, with the names that it links to. */
function firstSentence(comment: string): string {
  const [paragraph = ''] = comment.replaceAll(/\{@link (\S+)[^}]*\}/g, '`$1`').split(/\n\s*\n/);
  const line = paragraph.replaceAll(/\s+/g, ' ').trim();
  return /^.*?\.(?=\s[A-Z`]|$)/.exec(line)?.[0] ?? line;
}

function compare(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
