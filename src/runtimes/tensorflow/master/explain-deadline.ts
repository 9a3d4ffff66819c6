import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { DeadlineExceededError } from '../../../errors.js';
import { isListening } from './is-listening.js';
import type { Peer } from './task.js';

/** The error with what is known about the cluster: a call that took too long says who of those that it needs does not answer. */
export async function explainDeadline(error: unknown, peers: readonly Peer[]): Promise<unknown> {
  if (!isInstance(error, DeadlineExceededError)) return error;
  const found = await Promise.all(peers.map(({ address }) => isListening(address)));
  const names = (isThere: boolean): string =>
    peers
      .filter((_peer, index) => found[index] === isThere)
      .map(({ name, address }) => `${name} at ${address}`)
      .join(', ');
  const silent = names(false);
  const what = silent ? `There is no answer from ${silent}` : `Connections are taken by ${names(true)}`;
  return new DeadlineExceededError(`${describeError(error)}. ${what}.`, { op: error.op, cause: error });
}
