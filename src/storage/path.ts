/** The directory part of a path, as Python and TensorFlow take it: '' for a name alone. */
export function directoryPart(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
}

/** The directory that a path is in, to ask a storage for: `.` for a name alone. */
export function directoryOf(path: string): string {
  return directoryPart(path) || '.';
}

/** The name of a path in its directory: what is behind the last `/`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of `name` in `directory`; an absolute `name` stays as it is. */
export function joinPath(directory: string, name: string): string {
  if (directory === '' || name.startsWith('/')) return name;
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}
