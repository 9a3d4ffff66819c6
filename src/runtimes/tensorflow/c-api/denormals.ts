import type { LibraryHandle } from 'koffi' with { 'resolution-mode': 'import' };

/** Says for the thread that calls it what becomes of denormals; given two truth values, one for results and one for operands. */
export type SetDenormalState = (state: Uint8Array) => boolean;

/** tsl::port::SetDenormalState(const DenormalState&), as linkers know it. */
const symbol = '_ZN3tsl4port16SetDenormalStateERKNS0_13DenormalStateE';

/**
 * Denormals are taken for zeros. TensorFlow's own threads do that, and so does eager TensorFlow; a thread that calls computes with
 * them unless it is told, and the same operation would give other numbers in it.
 */
export const zeros = Uint8Array.of(1, 1);

/** They are computed with, as JavaScript does. */
export const numbers = Uint8Array.of(0, 0);

/** The name of the function, for those who load the library themselves, and what it does; undefined where a build hides it. */
export function denormalsOf(library: LibraryHandle): { readonly symbol: string; set: SetDenormalState } | undefined {
  try {
    return { symbol, set: library.func(symbol, 'bool', ['void*']) as unknown as SetDenormalState };
  } catch {
    // A build that shows its C functions alone: operations are left to TensorFlow's own threads then.
    return undefined;
  }
}
