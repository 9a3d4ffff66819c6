import type { StateValue } from 'xstate';

/** The active states of a machine, by their ids. */
export interface ActiveStates {
  /** All of them, outer ones first. */
  readonly all: readonly string[];
  /** The innermost ones. */
  readonly leaves: readonly string[];
}

/** Nothing is active before a machine has begun. */
export const noStates: ActiveStates = { all: [], leaves: [] };

/** The states that a state value of a machine has active. */
export function activeStates(value: StateValue): ActiveStates {
  const all: string[] = [];
  const leaves: string[] = [];
  const visit = (inner: StateValue | undefined, path: string): void => {
    const children = typeof inner === 'string' ? [[inner, undefined] as const] : Object.entries(inner ?? {});
    if (children.length === 0 && path !== '') leaves.push(path);
    for (const [key, child] of children) {
      const id = path === '' ? key : `${path}.${key}`;
      all.push(id);
      visit(child, id);
    }
  };
  visit(value, '');
  return { all, leaves };
}
