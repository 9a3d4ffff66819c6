import { VirtualClock } from '../../src/doors/testing.js';
import { Graph } from '../../src/index.js';
import type { Engine, EngineSession } from './engine.js';
import { mergedFetches } from './merged-fetches.js';
import { evaluate } from './structure.js';

/** The engine of the kit: values are made of the names of what is fetched, at once. */
export class KitEngine implements Engine {
  readonly graph = new Graph();
  readonly clock = new VirtualClock({ autoAdvance: true });

  async open(creation: number): Promise<EngineSession> {
    return {
      run: async (run, fetches) => {
        const merged = mergedFetches(fetches);
        if (!merged) return evaluate(fetches, creation, run);
        const values = [...merged.hooks].map(([hook, asked]) => [hook, evaluate(asked, creation, run)] as const);
        return { caller: evaluate(merged.caller, creation, run), hooks: new Map(values) };
      },
      close: () => Promise.resolve(),
    };
  }

  async close(): Promise<void> {
    // It holds nothing.
  }
}
