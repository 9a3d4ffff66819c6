import { describe, expect, it } from 'vitest';
import type { OpError } from '../../../src/errors.js';
import { DataLossError, NotFoundError } from '../../../src/errors.js';
import { goldenBytes, openGolden } from '../golden-checkpoints.js';

interface Observed<T> {
  readonly ok?: T;
  readonly error?: { readonly type: string; readonly message: string };
}

interface CorruptCase {
  readonly note: string;
  readonly prefix: string;
  readonly tensorflow: {
    readonly load_checkpoint: Observed<Readonly<Record<string, 'ok' | { readonly message: string }>>>;
    readonly saver_restore: Observed<string>;
  };
}

const { cases } = JSON.parse(new TextDecoder().decode(goldenBytes('corrupt/expected.json'))) as {
  readonly cases: Readonly<Record<string, CorruptCase>>;
};

/** Our class for TensorFlow's; what is truncated is always lost data. */
function typeOf({ error }: Observed<string>): typeof DataLossError | typeof NotFoundError {
  return error?.type === 'NotFoundError' || error?.type === 'ValueError' ? NotFoundError : DataLossError;
}

describe('BundleReader on damaged checkpoints', () => {
  it.each(Object.entries(cases))('does with %s what TensorFlow does', async (name, { prefix, tensorflow }) => {
    const type = typeOf(tensorflow.saver_restore);
    const { ok: tensors } = tensorflow.load_checkpoint;
    const opening = openGolden(`corrupt/${name}/${prefix}`);
    if (!tensors) {
      await expect(opening).rejects.toThrow(type);
      return;
    }
    const reader = await opening;
    expect([...reader.variables.keys()]).toEqual(Object.keys(tensors));
    const good = await openGolden('corrupt/good/model.ckpt-6');
    for (const [tensor, observed] of Object.entries(tensors)) {
      if (observed === 'ok') {
        expect((await reader.read(tensor)).data).toEqual((await good.read(tensor)).data);
        await reader.verify(tensor);
      } else {
        await expect(reader.read(tensor), tensor).rejects.toThrow(type);
        await expect(reader.verify(tensor), tensor).rejects.toThrow(type);
      }
    }
  });

  it.each([
    [
      'truncated-data',
      'w',
      /^corrupt\/truncated-data\/model\.ckpt-6\.data-00000-of-00001: tensor "w" should be at bytes 57 to 185, but there are 121/,
    ],
    [
      'flipped-data',
      'w',
      /data-00000-of-00001: tensor "w": Checksum does not match: stored 2026196409 vs\. calculated on the restored bytes 411564180/,
    ],
    [
      'flipped-string-length',
      'label',
      /tensor "label": The length checksum does not match: expected 3086470887 but actual is 3545280171/,
    ],
    ['flipped-string-bytes', 'label', /tensor "label": Checksum does not match/],
  ])('names file, tensor and place: %s', async (name, tensor, message) => {
    const reader = await openGolden(`corrupt/${name}/model.ckpt-6`);
    await expect(reader.read(tensor)).rejects.toThrow(message);
  });

  it.each([
    ['empty-index', 'model.ckpt-6.index: file is too short to be an sstable'],
    ['truncated-index', 'model.ckpt-6.index: not an sstable (bad magic number)'],
    ['flipped-index', 'model.ckpt-6.index: block at 0: block checksum mismatch'],
  ])('names the index and the place in it: %s', async (name, message) => {
    const error: unknown = await openGolden(`corrupt/${name}/model.ckpt-6`).catch((thrown: unknown) => thrown);
    expect((error as OpError).message).toContain(message);
  });
});
