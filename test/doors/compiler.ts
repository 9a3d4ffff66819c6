import ts from 'typescript';
import { listDoors, root } from './door.js';

/** The options with which this repository is compiled, and by which the names of its doors lead to their sources. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const paths = Object.fromEntries(listDoors().map(({ specifier, source }) => [specifier, [`${root}${source}`]]));
  return { ...options, noEmit: true, paths };
}
