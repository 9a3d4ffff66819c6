import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the repository is; it ends with a slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One of the modules that the package lets its users import. */
export interface Door {
  /** How users name it: `monitored-session/checkpoint`. */
  readonly specifier: string;
  /** Its source, as a path in the repository. */
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/** All doors, as package.json lists them. */
export function listDoors(): readonly Door[] {
  const { name, exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [
          {
            specifier: subpath.replace(/^\./, name),
            source: target.default.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts'),
          },
        ],
  );
}
