/**
 * A module of Node itself, undefined where the process is not Node's. An import of it would stop the bundlers that
 * build for browsers.
 */
export function nodeBuiltin(id: string): unknown {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: ((id: string) => unknown) | undefined } | undefined;
  };
  return process?.getBuiltinModule?.(id);
}
