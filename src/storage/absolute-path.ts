/** True for a path that begins at the root. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** The path from the root, without `.` and `..`; a relative one begins in the working directory, or at the root where there is none. */
export function absolutePath(path: string): string {
  return `/${segmentsOf(path).join('/')}`;
}

/** The names on the way from the root to a path, without `.` and `..`. */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of (isAbsolute(path) ? path : `${workingDirectory()}/${path}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

/** Where relative paths lead from at this moment; the root where there is no process. */
export function workingDirectory(): string {
  return (globalThis as { process?: { cwd?(): string } | undefined }).process?.cwd?.() ?? '/';
}
