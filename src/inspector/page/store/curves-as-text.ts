import type { HeldSession } from './held-session.js';

/** All series of a session as comma-separated values, a bucket a line: what was kept, to the last digit. */
export function curvesAsText({ series, info: { startedMs } }: HeldSession): string {
  const lines = ['series,seconds,step,least,greatest,mean,last,count'];
  for (const { info, points } of series.values()) {
    const name = quoted(info.label);
    for (const [atMs, ...values] of points) {
      lines.push([name, (atMs - startedMs) / 1000, ...values.map((value) => value ?? 'not finite')].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A name that holds a comma or a quote would be taken for several values. */
function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
