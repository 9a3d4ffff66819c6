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
  const end = block.length - 4 * restarts.count - 4;
  const reader = new ByteReader(block.subarray(0, end), label);
  let key: Uint8Array | undefined;
  let keyBytes = 0;
  let restart = 0;
  while (reader.remaining > 0) {
    const isRestart = reader.position === restarts.at(restart);
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
  if (restart !== (key ? restarts.count : 0) || (!key && restarts.count > 1)) {
    throw reader.error('a restart is where no entry begins');
  }
}

/** The places of whole keys in a block. */
interface Restarts {
  readonly count: number;
  /** Undefined behind the last. */
  at(index: number): number | undefined;
}

/** Reads the restarts at the end of a block where they are; the first is 0. */
function readRestarts(block: Uint8Array, label: string): Restarts {
  const fail = (what: string): Error => new ByteReader(block, label).error(what);
  if (block.length < 8) throw fail('a block is too short');
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const count = view.getUint32(block.length - 4, true);
  if (count < 1 || count > block.length / 4 - 1) throw fail('a block has no room for its restarts');
  const start = block.length - 4 * count - 4;
  if (view.getUint32(start, true) !== 0) throw fail('the first key is not whole');
  return { count, at: (index) => (index < count ? view.getUint32(start + 4 * index, true) : undefined) };
}

function joined(previous: Uint8Array | undefined, shared: number, rest: Uint8Array): Uint8Array {
  const key = new Uint8Array(shared + rest.length);
  if (previous && shared > 0) key.set(previous.subarray(0, shared));
  key.set(rest, shared);
  return key;
}
