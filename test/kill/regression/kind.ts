import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWhole } from '../run-whole.js';
import type { TrainingKind } from '../training-kind.js';

const program = fileURLToPath(new URL('job.js', import.meta.url));

/** A regression with one optimizer or the other. */
export const regression: TrainingKind = {
  name: 'regression',
  variants: ['sgd', 'momentum', 'adam', 'rmsprop'],
  runWhole: (optimizer) => runWhole({ program, args: ['--optimizer', optimizer] }),
  openPlace: async (optimizer) => {
    const directory = await mkdtemp(join(tmpdir(), `kill-${optimizer}-`));
    return {
      directory,
      command: { program, args: ['--optimizer', optimizer, '--dir', directory, '--save-steps', '4'] },
      findFault: async () => undefined,
      disturb: async () => undefined,
      remove: () => rm(directory, { recursive: true }),
    };
  },
};
