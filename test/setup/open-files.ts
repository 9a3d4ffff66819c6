import { afterAll, expect, vi } from 'vitest';
import { openFiles } from '../support/open-files.js';

/** How long a file may take to be closed once the tests are over: who closes need not be awaited by a test. */
const patienceMs = 60_000;

const before = new Set(openFiles());
const collected: string[] = [];
const onWarning = ({ message }: Error): void => {
  if (message.startsWith('Closing file descriptor')) collected.push(message);
};
process.on('warning', onWarning);

// What nobody closes is still open when the tests of a file are over, or the garbage collector closed it and warned.
afterAll(async () => {
  const left = (): readonly string[] => openFiles().filter((file) => !before.has(file));
  try {
    await vi.waitFor(() => expect(left(), 'files that no test closed').toEqual([]), patienceMs);
    expect(collected, 'files that no test closed').toEqual([]);
  } finally {
    process.off('warning', onWarning);
  }
}, 2 * patienceMs);
