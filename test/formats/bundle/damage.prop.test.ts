import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { DataLossError, NotFoundError } from '../../../src/errors.js';
import { goldenFolder, openGolden, toGolden } from '../golden-checkpoints.js';

const damage = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), place: fc.double({ min: 0, max: 1, noNaN: true }), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), place: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('overwrite' as const),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }),
  }),
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, { kind, place, ...rest }: Damage): Uint8Array {
  if (bytes.length === 0) return bytes;
  const index = Math.min(Math.floor(place * bytes.length), bytes.length - 1);
  if (kind === 'cut') return bytes.slice(0, index);
  const copy = bytes.slice();
  if ('bit' in rest) copy[index] = (copy[index] ?? 0) ^ (1 << rest.bit);
  else if ('bytes' in rest) copy.set(rest.bytes.subarray(0, bytes.length - index), index);
  return copy;
}

const paths = ['py-basic/model.ckpt-20', 'py-sharded/model.ckpt-3', 'py-partitioned/part.ckpt-sharded-4'];
const golden = new Map(
  paths.map((path) => {
    const [folder = '', prefix = ''] = path.split('/');
    return [path, goldenFolder(folder).checkpoints[prefix]];
  }),
);

function isDataLoss(error: unknown): boolean {
  return error instanceof DataLossError || error instanceof NotFoundError;
}

describe('BundleReader on damaged files', () => {
  it('gives the right values or a DataLossError, whatever is flipped, cut or overwritten', async () => {
    const damages = fc.array(damage, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), damages, async (path, choice, chosen) => {
        const { files = {}, variables = {} } = golden.get(path) ?? {};
        const names = Object.keys(files).filter((name) => !name.endsWith('.meta'));
        const victim = names[choice % names.length] ?? '';
        const spoil = (name: string, bytes: Uint8Array): Uint8Array =>
          name.endsWith(victim) ? chosen.reduce(damaged, bytes) : bytes;
        const reader = await openGolden(path, spoil).catch((error: unknown) => {
          expect(isDataLoss(error), String(error)).toBe(true);
        });
        if (!reader) return;
        for (const [name, { entry: _entry, ...expected }] of Object.entries(variables)) {
          const found = await reader.read(name).catch((error: unknown) => error);
          if (!isDataLoss(found)) expect(toGolden(found as TensorValue)).toEqual(expected);
        }
      }),
    );
  });
});
