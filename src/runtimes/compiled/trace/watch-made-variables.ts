import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { Tracing } from '../backend/tracing.js';
import type { MadeVariable } from './traced-step.js';

/** Notes the variables of tfjs that are made until `end` is called, with their first values. */
export function watchMadeVariables(tracing: Tracing): { readonly made: readonly MadeVariable[]; end(): void } {
  const engine = engineInternals();
  const { makeVariable } = engine;
  const made: MadeVariable[] = [];
  engine.makeVariable = (...args) => {
    const variable = makeVariable.apply(engine, args);
    made.push({ variable, output: tracing.outputOf(variable) });
    return variable;
  };
  return {
    made,
    end: () => {
      engine.makeVariable = makeVariable;
    },
  };
}
