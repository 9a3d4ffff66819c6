import type { NativeLibrary } from '../c-api/native-library.js';
import { OpDefinitions } from './op-definitions.js';

const read = new WeakMap<NativeLibrary, OpDefinitions>();

/** The operations that a library knows, whose list is read once. */
export function definitionsOf(library: NativeLibrary): OpDefinitions {
  let definitions = read.get(library);
  if (!definitions) {
    definitions = new OpDefinitions(library.opList());
    read.set(library, definitions);
  }
  return definitions;
}
