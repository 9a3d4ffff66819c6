import { existsSync, readFileSync } from 'node:fs';

/** The content of a JSON file of a folder; undefined when there is no such file. */
export function readGoldenJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Both as text when they differ; an object is compared whatever the order of its keys. */
export function difference(what: string, want: unknown, got: unknown): readonly string[] {
  const [wanted, given] = [JSON.stringify(sorted(want)), JSON.stringify(sorted(got))];
  return wanted === given ? [] : [`${what}: want ${wanted}, got ${given}`];
}

function sorted(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
