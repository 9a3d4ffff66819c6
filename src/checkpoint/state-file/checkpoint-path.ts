import { segmentsOf } from '../../storage/absolute-path.js';

export { absolutePath, isAbsolute } from '../../storage/absolute-path.js';

/** The path that leads from the directory `start` to `path`; `.` when they are the same. */
export function relativePath(path: string, start: string): string {
  const [to, from] = [segmentsOf(path), segmentsOf(start)];
  const parting = from.findIndex((segment, index) => segment !== to[index]);
  const common = parting < 0 ? from.length : parting;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

/** The path of a checkpoint without its step: what all of one training begin with. */
export function withoutStep(path: string): string {
  return path.replace(/-\d+$/, '');
}

/** The step at the end of a checkpoint's path, undefined when there is none. */
export function stepOfPath(path: string): number | undefined {
  const digits = /-(\d+)$/.exec(path)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
