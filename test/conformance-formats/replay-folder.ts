import type { FixtureCase, FixtureKind } from './fixture-kind.js';

/** A case that does not match. */
export interface Mismatch {
  /** Kind and case. */
  readonly id: string;
  readonly differences: readonly string[];
}

/** What the replay of a folder showed. */
export interface FolderReport {
  readonly played: number;
  readonly mismatches: readonly Mismatch[];
  /** Cases that were not played, and why. */
  readonly leftOut: readonly string[];
}

/** Replays every case of the given kinds that a folder has. */
export async function replayFolder(folder: string, kinds: readonly FixtureKind[]): Promise<FolderReport> {
  const mismatches: Mismatch[] = [];
  const leftOut: string[] = [];
  let played = 0;
  for (const kind of kinds) {
    const { name } = kind;
    const { cases, leftOut: unplayed = [] } = kind.find(folder);
    leftOut.push(...unplayed.map((text) => `${name} ${text}`));
    for (const one of cases) {
      played += 1;
      const differences = await replayCase(one);
      if (differences.length > 0) mismatches.push({ id: `${name} ${one.id}`, differences });
    }
  }
  return { played, mismatches, leftOut };
}

/** A replay that fails is a difference too. */
async function replayCase(one: FixtureCase): Promise<readonly string[]> {
  try {
    return await one.replay();
  } catch (error) {
    return [`the replay failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}
