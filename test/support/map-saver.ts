import type { PendingSave } from '../../src/core/pending-save.js';
import type { SaveOptions } from '../../src/core/save-options.js';
import type { SaverLike } from '../../src/core/saver-like.js';
import type { Session } from '../../src/core/session.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { NotFoundError } from '../../src/errors.js';

type Values = ReadonlyMap<string, TensorValue>;

/** A saver of a user's own, with no more than savers need: it keeps checkpoints in a Map. */
export class MapSaver implements SaverLike {
  readonly checkpoints = new Map<string, Values>();

  async capture(session: Session, savePath: string, { globalStep }: SaveOptions = {}): Promise<PendingSave> {
    const path = `${savePath}-${Number(globalStep)}`;
    const values = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
    return {
      path,
      write: async () => {
        this.checkpoints.set(path, values);
        return path;
      },
      discard: () => undefined,
    };
  }

  async restore(session: Session, path: string): Promise<void> {
    const values = this.checkpoints.get(path);
    if (!values) throw new NotFoundError(`${path}: there is no such checkpoint`);
    await session.writeVariables?.(values);
  }
}
