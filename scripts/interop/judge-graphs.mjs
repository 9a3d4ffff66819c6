import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { runStep } from '../tfjs-node/run-step.mjs';

/**
 * Has Python train on a graph that was built here, and us on from the checkpoint that it makes.
 * @param {{ root: string, work: string, python: string, run: import('./judge-events.mjs').Run }} place
 */
export async function judgeGraphs({ root, work, python, run }) {
  const program = join(root, 'dist', 'test', 'interop', 'judge-graphs.js');
  const folder = join(work, 'graphs');
  const paths = spawnSync(python, ['-c', 'import sysconfig; print(sysconfig.get_paths()["purelib"])'], {
    encoding: 'utf8',
  });
  // Both sides compute by the same library, in the same order.
  process.env['LIBTENSORFLOW'] = join(paths.stdout.trim(), 'tensorflow', 'libtensorflow_cc.so.2');
  await runStep('Building and training a graph', process.execPath, [program, 'write', folder], { cwd: root });
  const train = join(root, 'test', 'interop', 'train_graphs.py');
  await run(basename(train), python, [train, folder]);
  const profiles = join(root, 'test', 'interop', 'check_profiles.py');
  await run(basename(profiles), python, [profiles, join(folder, 'profiles')]);
  await run('graphs', process.execPath, [program, 'judge', folder]);
}
