// Has a session of ours and Python train the same graphs in turn, over one TensorFlow: that of Python; and Python serve models
// that we have exported.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const whereIsIt = 'import os, tensorflow; print(os.path.dirname(tensorflow.__file__))';

/**
 * @param {{
 *   root: string, work: string, python: string, program: string,
 *   run: (name: string, command: string, args: string[]) => Promise<void>,
 * }} surroundings
 */
export async function tradeGraphs({ root, work, python, program, run }) {
  const folder = execFileSync(python, ['-c', whereIsIt], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  process.env['LIBTENSORFLOW'] = join(folder.trim(), 'libtensorflow_cc.so.2');
  const golden = join(root, 'test', 'golden', 'formats', 'graphs');
  const [ours, theirs] = [join(work, 'our-graphs.json'), join(work, 'their-graphs.json')];
  await run('training graphs', process.execPath, [program, 'write-graphs', golden, join(work, 'ours', 'graphs'), ours]);
  const trade = join(root, 'test', 'interop', 'trade_graphs.py');
  await run('trade_graphs.py', python, [trade, ours, join(work, 'theirs', 'graphs'), theirs]);
  await run('going on with graphs', process.execPath, [program, 'judge-graphs', theirs]);
  const exports = join(work, 'exports.json');
  await run('exporting models', process.execPath, [program, 'write-exports', join(work, 'ours', 'exports'), exports]);
  await run('serve_exports.py', python, [join(root, 'test', 'interop', 'serve_exports.py'), exports]);
}
