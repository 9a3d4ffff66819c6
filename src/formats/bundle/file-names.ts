/** Name of the index of the bundle `prefix`. */
export function indexFileName(prefix: string): string {
  return `${prefix}.index`;
}

/** Name of the file with shard `shard`, counted from 0, of `shardCount`. */
export function shardFileName(prefix: string, shard: number, shardCount: number): string {
  const padded = (number: number): string => String(number).padStart(5, '0');
  return `${prefix}.data-${padded(shard)}-of-${padded(shardCount)}`;
}
