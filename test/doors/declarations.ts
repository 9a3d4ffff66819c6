import ts from 'typescript';

/** The declarations of modules, as their users get them: what was inferred is written out, what is private is gone. */
export interface Declarations {
  readonly checker: ts.TypeChecker;
  /** The modules that were asked for, in that order. */
  readonly modules: readonly ts.SourceFile[];
  /** True for what is declared by the modules themselves, or by others of the same package. */
  readonly isOwn: (declaration: ts.Declaration) => boolean;
}

/** Which modules, and how they are read. */
export interface DeclarationFiles {
  /** Paths of files that end with `.d.ts`. */
  readonly files: readonly string[];
  /** What the paths of all files of the package begin with. */
  readonly package: string;
  readonly options: ts.CompilerOptions;
  /** Contents by path, before what is on the disk. */
  readonly contents?: ReadonlyMap<string, string> | undefined;
}

/**
 * Reads the declarations of modules.
 *
 * @throws Error naming a file that is not there.
 */
export function readDeclarations({ files, options, contents, ...rest }: DeclarationFiles): Declarations {
  const host = ts.createCompilerHost(options, true);
  if (contents) {
    host.directoryExists = () => true;
    host.fileExists = (file) => contents.has(file);
    host.readFile = (file) => contents.get(file);
  }
  const program = ts.createProgram(files, { ...options, noEmit: true }, host);
  return {
    checker: program.getTypeChecker(),
    modules: files.map((file) => {
      const source = program.getSourceFile(file);
      if (source) return source;
      throw new Error(`${file}: expected the declarations of a module, got none; was it compiled?`);
    }),
    isOwn: (declaration) => declaration.getSourceFile().fileName.startsWith(rest.package),
  };
}
