import { Saver } from '../../src/checkpoint/saver.js';
import type { SaverOptions } from '../../src/checkpoint/saver-options.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { valuesSession, type ValuesSession } from '../conformance-formats/values-session.js';

/** A float32 scalar. */
export function float32(value: number): TensorValue {
  return tensorValue('float32', [], Float32Array.of(value));
}

/** A session over a vector `w` of `value`s, and a global step. */
export function sampleSession(value: number, step = 0): ValuesSession {
  return valuesSession(
    new Map([
      ['w', tensorValue('float32', [3], Float32Array.of(value, value, value))],
      ['global_step', tensorValue('int64', [], BigInt64Array.of(BigInt(step)))],
    ]),
  );
}

/** The value of `w` in a session of {@link sampleSession}. */
export function valueOf(session: ValuesSession): number {
  return (session.values.get('w')?.data as Float32Array)[0] as number;
}

/** A saver that says nothing, over a storage of its own where none is given. */
export function quietSaver(options: SaverOptions = {}): Saver {
  return new Saver({ storage: memoryStorage(), logger: quietLogger, ...options });
}
