import type { SessionRunHook } from './session-run-hook.js';

/** How a hook is named to people: by its state key or class, and `otherwise` where it has neither. */
export function hookName(hook: SessionRunHook, otherwise = 'a hook'): string {
  try {
    const { stateKey } = hook;
    if (typeof stateKey === 'string' && stateKey !== '') return stateKey;
    const name: unknown = classNameOf(hook);
    return typeof name !== 'string' || name === '' || name === 'Object' ? otherwise : name;
  } catch {
    // The name is wanted for a message: what the hook throws when it is looked at would take the place of that.
    return otherwise;
  }
}

/** The key that the state of the hook in this place of a session's list has in a checkpoint. */
export function hookStateKey(hook: SessionRunHook, place: number): string {
  return `hooks/${place}:${hook.stateKey ?? classNameOf(hook)}`;
}

function classNameOf(hook: SessionRunHook): string {
  return (
    (hook as { readonly constructor?: { readonly name?: string | undefined } | undefined }).constructor?.name ?? ''
  );
}
