import { ByteReader } from '../byte-reader.js';
import { compareBytes } from '../compare-bytes.js';

/** One pair of a table. */
export interface TableEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** How many times larger than their block the keys may be in all, once what they share is put back. */
const keyExpansion = 64;

/**
 * Gives the entries of a block in order; values are views of the block.
 *
 * @throws DataLossError naming `label` when anything in the block is not as it must be.
 */
export function* blockEntries(block: Uint8Array, label: string): Generator<TableEntry> {
  const restarts = readRestarts(block, label);
  const end = block.length - 4 * restarts.length - 4;
  const reader = new ByteReader(block.subarray(0, end), label);
  let key: Uint8Array | undefined;
  let keyBytes = 0;
  let restart = 0;
  while (reader.remaining > 0) {
    const isRestart = reader.position === restarts[restart];
    const shared = reader.varint();
    const unshared = reader.varint();
    const valueLength = reader.varint();
    if (shared > (isRestart ? 0 : (key?.length ?? 0))) throw reader.error('a key shares more than there is');
    if (isRestart) restart += 1;
    keyBytes += shared + unshared;
    if (keyBytes > keyExpansion * block.length) throw reader.error('keys are too long for the block');
    const next = joined(key, shared, reader.take(unshared));
    if (key && compareBytes(key, next) >= 0) throw reader.error('keys are not in ascending order');
    key = next;
    yield { key, value: reader.take(valueLength) };
  }
  if (restart !== (key ? restarts.length : 0) || (!key && restarts.length > 1)) {
    throw reader.error('a restart is where no entry begins');
  }
}

/** The places of whole keys at the end of a block; the first is 0. */
function readRestarts(block: Uint8Array, label: string): readonly number[] {
  const fail = (what: string): Error => new ByteReader(block, label).error(what);
  if (block.length < 8) throw fail('a block is too short');
  const count = new ByteReader(block.subarray(-4), label).fixed32();
  if (count < 1 || count > block.length / 4 - 1) throw fail('a block has no room for its restarts');
  const reader = new ByteReader(block.subarray(block.length - 4 * count - 4), label);
  const restarts = Array.from({ length: count }, () => reader.fixed32());
  if (restarts[0] !== 0) throw fail('the first key is not whole');
  return restarts;
}

function joined(previous: Uint8Array | undefined, shared: number, rest: Uint8Array): Uint8Array {
  const key = new Uint8Array(shared + rest.length);
  if (previous && shared > 0) key.set(previous.subarray(0, shared));
  key.set(rest, shared);
  return key;
}
