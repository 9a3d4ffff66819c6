import { UnimplementedError } from '../../../errors.js';
import type { HostSource } from './host-sources.js';

const remedies: Readonly<Record<HostSource['gives'], string>> = {
  random: 'draw random numbers with tf.randomUniform or tf.randomNormal, which are drawn anew at each step',
  time: 'let it depend on the global step or a node of the graph, which are read at each step',
};

/** What a function of a node is told that asks the host for what changes from call to call. */
export function hostRefusal(
  node: string | undefined,
  { call, gives }: Pick<HostSource, 'call' | 'gives'>,
): UnimplementedError {
  const where = node === undefined ? 'The step' : `Node "${node}": its function`;
  return new UnimplementedError(
    `${where} calls ${call}. A compiled step calls functions only while it is traced, and would use what this call gives ` +
      `for ever: ${remedies[gives]}, feed it through a placeholder, or open the session with config.runtime 'eager'`,
    { op: node },
  );
}
