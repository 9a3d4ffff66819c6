import { SingularMonitoredSession, type SessionConfig, type TensorValue } from '../../../src/index.js';
import type { Program } from './programs.js';

/** What a training has come to. */
export interface Trained {
  readonly losses: readonly number[];
  /** The variables after the last step, by name. */
  readonly variables: ReadonlyMap<string, TensorValue>;
}

/** Trains a program for some steps. */
export async function train(program: Program, config: SessionConfig, steps: number): Promise<Trained> {
  const { graph, fetches } = program;
  const session = await SingularMonitoredSession.open({ graph, config });
  try {
    const losses: number[] = [];
    for (let step = 0; step < steps; step += 1) losses.push((await session.run(fetches, program.feeds(step))).loss);
    const variables = await session.rawSession()?.readVariables?.();
    return { losses, variables: variables ?? new Map<string, TensorValue>() };
  } finally {
    await session.close();
  }
}

/** The bits of a training, to be compared. */
export function bitsOf({ losses, variables }: Trained): unknown {
  return {
    losses: [...new Uint32Array(Float32Array.from(losses).buffer)],
    variables: [...variables].map(([name, { dtype, data }]) => [name, dtype, bitsIn(data as Float32Array)]),
  };
}

function bitsIn(data: Float32Array | Int32Array | BigInt64Array): readonly number[] {
  return [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}
