import { check } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { aString } from '../../core/options/values.js';

/** Settings of what computes in tfjs's engine. */
export interface EngineConfig {
  readonly backend?: string | undefined;
  readonly seed?: number | string | undefined;
}

/** The fields of {@link EngineConfig}. */
export const engineFields = {
  backend: aString.or('wasm'),
  seed: check<number | string>('a number or a string', (seed) => typeof seed === 'number' || typeof seed === 'string'),
} satisfies FieldsOf<EngineConfig>;
