import { readdirSync, readlinkSync } from 'node:fs';

/** Where the system shows what a process has open; only Linux does so as files. */
const shownAt = '/proc/self/fd';

/** Open things with a path that are no files of ours: devices, and what is asked here. */
const others = /^\/(?:dev|proc|memfd)[/:]/;

/**
 * The files and directories that this process has open, each as `<descriptor> <path>`; none where the system does not
 * show them.
 */
export function openFiles(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync(shownAt).flatMap((descriptor) => {
    const path = pathOf(descriptor);
    return path?.startsWith('/') && !others.test(path) ? [`${descriptor} ${path}`] : [];
  });
}

/** Undefined for a descriptor that was closed since it was listed. */
function pathOf(descriptor: string): string | undefined {
  try {
    return readlinkSync(`${shownAt}/${descriptor}`);
  } catch {
    return undefined;
  }
}
