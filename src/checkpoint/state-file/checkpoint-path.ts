/** True for a path that begins at the root. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** The path from the root, without `.` and `..`; a relative one begins in the working directory, or at the root where there is none. */
export function absolutePath(path: string): string {
  return `/${segmentsOf(path).join('/')}`;
}

/** The path that leads from the directory `start` to `path`; `.` when they are the same. */
export function relativePath(path: string, start: string): string {
  const [to, from] = [segmentsOf(path), segmentsOf(start)];
  const parting = from.findIndex((segment, index) => segment !== to[index]);
  const common = parting < 0 ? from.length : parting;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

/** The step at the end of a checkpoint's path, undefined when there is none. */
export function stepOfPath(path: string): number | undefined {
  const digits = /-(\d+)$/.exec(path)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of (isAbsolute(path) ? path : `${workingDirectory()}/${path}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

function workingDirectory(): string {
  return (globalThis as { process?: { cwd?(): string } | undefined }).process?.cwd?.() ?? '/';
}
