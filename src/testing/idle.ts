import { settle } from './settle.js';

/** How often the event loop has to settle with nothing to do: what waits for one settling itself is not over before. */
const quietTimes = 4;

/** Resolves when the event loop has nothing to do but to wait for time: no work goes on in it, and no file is read or written. */
export async function idle(): Promise<void> {
  for (let quiet = 0; quiet < quietTimes; quiet++) {
    await settle();
    if (isUsingFiles()) quiet = 0;
  }
}

/** Whether a request to the file system is under way, where the process tells. */
function isUsingFiles(): boolean {
  const { process } = globalThis as {
    readonly process?: { getActiveResourcesInfo?: (() => readonly string[]) | undefined } | undefined;
  };
  return process?.getActiveResourcesInfo?.().some((resource) => resource.startsWith('FSReq')) ?? false;
}
