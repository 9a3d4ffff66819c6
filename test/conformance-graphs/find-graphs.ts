import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** A graph of a folder, and what is noted of it. */
export type FoundGraph =
  | { readonly kind: 'metaGraph' | 'graphDef'; readonly path: string; readonly note: Note | undefined }
  | { readonly kind: 'savedModel'; readonly path: string; readonly note: Note | undefined };

/** What a JSON file says of a graph. */
export type Note = Readonly<Record<string, unknown>>;

/** The name of the file with the notes of SavedModels. */
const SAVED_MODELS = 'savedmodels.json';

/** Every graph below a folder: MetaGraphDefs, GraphDefs and SavedModels, in the order of their paths. */
export function findGraphs(root: string): readonly FoundGraph[] {
  const files = filesBelow(root);
  const models = notesOfModels(files);
  return files.flatMap((path): FoundGraph[] => {
    if (basename(path) === 'saved_model.pb') {
      const directory = dirname(path);
      return [{ kind: 'savedModel', path: directory, note: models.get(directory) }];
    }
    if (path.endsWith('.meta')) return [{ kind: 'metaGraph', path, note: noteBeside(path) }];
    return path.endsWith('.pb') && !isInSavedModel(root, path)
      ? [{ kind: 'graphDef', path, note: noteBeside(path) }]
      : [];
  });
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [resolve(path)] : [];
  });
}

function noteBeside(path: string): Note | undefined {
  const file = path.replace(/\.\w+$/, '.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Note) : undefined;
}

/** The notes of SavedModels by their directories: a name is a path from the file of the notes. */
function notesOfModels(files: readonly string[]): ReadonlyMap<string, Note> {
  const notes = files.filter((path) => basename(path) === SAVED_MODELS);
  return new Map(
    notes.flatMap((path) => {
      const models = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Note>>;
      return Object.entries(models).map(([name, note]) => [resolve(dirname(path), name), note] as const);
    }),
  );
}

/** The files of a SavedModel are no graphs of their own: fingerprint.pb, keras_metadata.pb, assets. */
function isInSavedModel(root: string, path: string): boolean {
  for (let folder = dirname(path); !relative(root, folder).startsWith('..'); folder = dirname(folder)) {
    if (existsSync(join(folder, 'saved_model.pb'))) return true;
    if (folder === dirname(folder)) break;
  }
  return false;
}
