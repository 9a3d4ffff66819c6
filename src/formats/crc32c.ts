/** The Castagnoli polynomial, its bits reversed. */
const polynomial = 0x82f63b78;

/** How many words of 32 bits each of two lanes sums before the lanes are joined. */
const laneWords = 1024;

/** Table k, 256 entries from k * 256 on: what a byte does to the sum k bytes later. */
const byteTables = /* @__PURE__ */ makeByteTables(8);

/** Table k: what byte k of a sum becomes a lane later. */
const laneTables = /* @__PURE__ */ makeLaneTables();

/**
 * Gives the CRC-32C of `bytes`, or of everything so far when `previous` is the sum of the bytes before them.
 *
 * Eight bytes a round by tables, in two lanes that do not wait for each other; their sums are joined at the end.
 *
 * @returns an unsigned integer of 32 bits.
 */
export function crc32c(bytes: Uint8Array, previous = 0): number {
  if (bytes.length < 16) return ~sumBytes(~previous, bytes) >>> 0;
  const start = -bytes.byteOffset & 3;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, ((bytes.length - start) >>> 3) * 2);
  const head = sumBytes(~previous, bytes.subarray(0, start));
  const middle = sumWords(head, words);
  return ~sumBytes(middle, bytes.subarray(start + words.byteLength)) >>> 0;
}

/** A sum as TensorFlow's files keep it: rotated and shifted, so that sums may be summed. */
export function maskCrc32c(sum: number): number {
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

/** The sum that maskCrc32c() made `masked` of. */
export function unmaskCrc32c(masked: number): number {
  const rotated = masked - 0xa282ead8;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}

function sumBytes(sum: number, bytes: Uint8Array): number {
  for (const byte of bytes) sum = (sum >>> 8) ^ (byteTables[(sum ^ byte) & 255] as number);
  return sum;
}

function sumWords(sum: number, words: Int32Array): number {
  let index = 0;
  for (; index + 2 * laneWords <= words.length; index += laneWords) {
    let other = 0;
    for (const end = index + laneWords; index < end; index += 2) {
      sum = after8(sum ^ (words[index] as number), words[index + 1] as number);
      other = after8(other ^ (words[index + laneWords] as number), words[index + laneWords + 1] as number);
    }
    sum = afterLane(sum) ^ other;
  }
  for (; index < words.length; index += 2) {
    sum = after8(sum ^ (words[index] as number), words[index + 1] as number);
  }
  return sum;
}

function after8(low: number, high: number): number {
  return (
    (byteTables[0x700 | (low & 255)] as number) ^
    (byteTables[0x600 | ((low >>> 8) & 255)] as number) ^
    (byteTables[0x500 | ((low >>> 16) & 255)] as number) ^
    (byteTables[0x400 | (low >>> 24)] as number) ^
    (byteTables[0x300 | (high & 255)] as number) ^
    (byteTables[0x200 | ((high >>> 8) & 255)] as number) ^
    (byteTables[0x100 | ((high >>> 16) & 255)] as number) ^
    (byteTables[high >>> 24] as number)
  );
}

function afterLane(sum: number): number {
  return (
    (laneTables[sum & 255] as number) ^
    (laneTables[0x100 | ((sum >>> 8) & 255)] as number) ^
    (laneTables[0x200 | ((sum >>> 16) & 255)] as number) ^
    (laneTables[0x300 | (sum >>> 24)] as number)
  );
}

/** One zero byte more behind `sum`. */
function afterZero(sum: number, table: Int32Array): number {
  return (sum >>> 8) ^ (table[sum & 255] as number);
}

function makeByteTables(count: number): Int32Array {
  const tables = new Int32Array(count * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
    tables[byte] = sum;
  }
  for (let index = 256; index < tables.length; index += 1) {
    tables[index] = afterZero(tables[index - 256] as number, tables);
  }
  return tables;
}

/** A sum is linear in its bits: what a lane of zeros makes of each bit is found once, and put together for each byte. */
function makeLaneTables(): Int32Array {
  const ofBit = Int32Array.from({ length: 32 }, (_, bit) => {
    let sum = 1 << bit;
    for (let byte = 0; byte < laneWords * 4; byte += 1) sum = afterZero(sum, byteTables);
    return sum;
  });
  return Int32Array.from({ length: 4 * 256 }, (_, index) =>
    ofBit.reduce((sum, part, bit) => (bit >> 3 === index >> 8 && (index >> (bit & 7)) & 1 ? sum ^ part : sum), 0),
  );
}
