import path from 'node:path';
import ts from 'typescript';

/** Sources by path, instead of or beside those on the disk. */
export type Sources = ReadonlyMap<string, string>;

/** What a compiler needs to know besides the sources. */
export interface DeclarationSettings {
  readonly options: ts.CompilerOptions;
  /** Directory in which the paths of the modules are. */
  readonly root: string;
  readonly sources?: Sources;
}

/** The declarations of modules, as their users get them: what was inferred is written out, what is private is gone. */
export interface Declarations {
  readonly checker: ts.TypeChecker;
  /** The declarations of the modules that were asked for, in that order. */
  readonly modules: readonly ts.SourceFile[];
  /** True for what these modules, or modules that they import by path, declare. */
  readonly isOwn: (declaration: ts.Declaration) => boolean;
}

/** Writes the declarations of modules, and of all that they import by path, and reads them again. */
export function declarationsOf(modules: readonly string[], settings: DeclarationSettings): Declarations {
  const options: ts.CompilerOptions = {
    ...settings.options,
    declaration: true,
    emitDeclarationOnly: true,
    sourceMap: false,
    inlineSources: false,
    noEmit: false,
    rootDir: settings.root,
    outDir: path.join(settings.root, '.declarations'),
  };
  const written = new Map<string, string>();
  ts.createProgram(absolute(modules), options, hostOver(options, settings.sources ?? new Map())).emit(
    undefined,
    (file, text) => written.set(file, text),
    undefined,
    true,
  );
  const declared = modules.map((module) => path.join(settings.root, '.declarations', module.replace(/\.ts$/, '.d.ts')));
  const program = ts.createProgram(declared, { ...options, noEmit: true }, hostOver(options, written));
  return {
    checker: program.getTypeChecker(),
    modules: declared.map((file) => sourceOf(program, file)),
    isOwn: (declaration) => written.has(declaration.getSourceFile().fileName),
  };

  function absolute(paths: readonly string[]): string[] {
    return paths.map((one) => path.join(settings.root, one));
  }
}

function sourceOf(program: ts.Program, file: string): ts.SourceFile {
  const source = program.getSourceFile(file);
  if (source) return source;
  throw new Error(`${file}: expected the declarations of a module, got none; does its source exist?`);
}

/** What is on the disk, parsed once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** A compiler's view of the disk, with `sources` before what is on it. */
function hostOver(options: ts.CompilerOptions, sources: Sources): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const disk = {
    fileExists: host.fileExists.bind(host),
    readFile: host.readFile.bind(host),
    getSourceFile: host.getSourceFile.bind(host),
  };
  host.directoryExists = () => true;
  host.fileExists = (file) => sources.has(file) || disk.fileExists(file);
  host.readFile = (file) => sources.get(file) ?? disk.readFile(file);
  host.getSourceFile = (file, settings) => {
    const text = sources.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, settings, true);
    if (!parsed.has(file)) parsed.set(file, disk.getSourceFile(file, settings));
    return parsed.get(file);
  };
  return host;
}
