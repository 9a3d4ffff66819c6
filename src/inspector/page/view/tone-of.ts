import type { Tone } from '../../layout/picture.js';

const parts: readonly Tone[] = ['initializing', 'running', 'recovering', 'closing'];

/** The colour of a state: that of the part of the life it is in, or one of the four by turns for a machine of another kind. */
export function toneOf(states: readonly string[]): Tone | 'paused' | 'failed' {
  const [state = ''] = states;
  if (state.endsWith('.paused')) return 'paused';
  if (state === 'failed') return 'failed';
  const part = state.split('.')[0] ?? '';
  return parts.find((one) => one === part) ?? 'plain';
}
