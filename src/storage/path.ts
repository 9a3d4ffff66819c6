/** The directory that a path is in: what is before the last `/`; `.` when there is none. */
export function directoryOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end) || '/';
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
