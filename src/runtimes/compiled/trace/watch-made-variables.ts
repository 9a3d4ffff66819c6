import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { Tracing } from '../backend/tracing.js';
import type { MadeVariable } from './traced-step.js';

/** The variables of tfjs that are made while a step is traced. */
export interface MadeVariables {
  /** With their first values, in order. */
  readonly made: readonly MadeVariable[];
  /** Forgets those that were disposed again: nobody has them when the step ends. */
  forgetDisposed(): void;
  end(): void;
}

/** Notes the variables of tfjs that are made until `end` is called. */
export function watchMadeVariables(tracing: Tracing, nodeName: () => string | undefined): MadeVariables {
  const engine = engineInternals();
  const { makeVariable } = engine;
  let made: readonly MadeVariable[] = [];
  engine.makeVariable = (...args) => {
    const variable = makeVariable.apply(engine, args);
    made = [...made, { variable, output: tracing.outputOf(variable), node: nodeName() }];
    return variable;
  };
  return {
    get made() {
      return made;
    },
    forgetDisposed: () => {
      made = made.filter(({ variable }) => !variable.isDisposed);
    },
    end: () => {
      engine.makeVariable = makeVariable;
    },
  };
}
