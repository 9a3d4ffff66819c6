import { OpError } from '../../src/errors.js';
import { isFixtureNote } from './fixture-note.js';
import type { FoundGraph } from './find-graphs.js';
import { replayFixture } from './replay-fixture.js';
import { importGraph, isNumbersNote, replayNumbers } from './replay-numbers.js';
import { replaySavedModel, type SavedModelNote } from './replay-saved-model.js';
import { refusalDifferences } from './refusals.js';

/** What the replay of a graph showed. */
export interface GraphReport {
  readonly differences: readonly string[];
  /** The words with which TensorFlow refuses the graph, where it does and nobody notes that it should not. */
  readonly refused?: string | undefined;
}

/**
 * Replays a graph as its note says; without one it must be imported, or be refused by TensorFlow itself.
 *
 * @param refusal the words with which it must be refused, where that is noted
 */
export async function replayGraph(found: FoundGraph, refusal: string | undefined): Promise<GraphReport> {
  const { note } = found;
  const noted = refusal ?? refusalIn(note);
  try {
    const differences = await replay(found);
    if (noted !== undefined) return { differences: [`want the refusal ${noted}, got none`] };
    return { differences };
  } catch (error) {
    if (noted !== undefined) return { differences: refusalDifferences(noted, error), refused: messageOf(error) };
    const isOfTensorFlow = error instanceof OpError && /node|NodeDef|Op type|graph/i.test(error.message);
    if (note === undefined && isOfTensorFlow) return { differences: [], refused: messageOf(error) };
    return {
      differences: [`the replay failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
    };
  }
}

function replay(found: FoundGraph): Promise<readonly string[]> {
  const { kind, note } = found;
  if (kind === 'savedModel') return replaySavedModel(found, note as unknown as SavedModelNote | undefined);
  if (isFixtureNote(note)) return replayFixture(found, note);
  if (isNumbersNote(note)) return replayNumbers(found, note);
  return importGraph(found).then((graph) => {
    graph.close();
    return [];
  });
}

/** The words of a refusal that a note has. */
function refusalIn(note: FoundGraph['note']): string | undefined {
  if (!note || isFixtureNote(note)) return undefined;
  for (const key of ['refused', 'refusal', 'error', 'import_error', 'importError']) {
    const value = note[key];
    if (typeof value === 'string') return value;
    const { message } = (value ?? {}) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  }
  const { values } = note;
  return typeof values === 'string' ? values : undefined;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.slice(0, 200) ?? '';
}
