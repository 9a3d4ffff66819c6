import type { EngineInternals } from '../../eager/engine/engine-internals.js';

/** tfjs's ops that take a number of Math.random's as their seed when they are given none. */
const drawingOps: ReadonlySet<string> = new Set(
  ['randomUniform', 'randomNormal', 'truncatedNormal', 'randomGamma', 'multinomial'].map((name) => `${name}__op`),
);

/** Name of the op of tfjs that draws random numbers, if it is one that runs now, and nothing within it. */
export function drawingScope({ state }: EngineInternals): string | undefined {
  const name = state.scopeStack.at(-1)?.name;
  return name !== undefined && drawingOps.has(name) ? name : undefined;
}
