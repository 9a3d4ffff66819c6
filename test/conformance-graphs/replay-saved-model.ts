import type { Session } from '../../src/core/session.js';
import { isTensorValue } from '../../src/core/tensor-value.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { valueDifferences } from './compare-values.js';
import type { FoundGraph } from './find-graphs.js';
import { refusalDifferences } from './refusals.js';
import { countDifferences } from './replay-numbers.js';

/** What is noted of a signature of a SavedModel. */
interface SignatureNote {
  readonly method: string;
  readonly inputs: Readonly<Record<string, readonly [name: string, dtype: string, shape: readonly number[] | null]>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it gives by name; a text is what it is refused with. */
  readonly values?: Readonly<Record<string, unknown>> | string | null | undefined;
  readonly feeds: Readonly<Record<string, unknown>>;
}

/** What is noted of a SavedModel. */
export interface SavedModelNote {
  readonly tags: readonly (readonly string[])[];
  readonly ops?: number | undefined;
  readonly collections?: Readonly<Record<string, number>> | undefined;
  readonly signatures: Readonly<Record<string, SignatureNote>>;
  readonly train?: readonly string[] | undefined;
  readonly tolerance?: number | undefined;
}

/** Loads a SavedModel, calls its signatures in the order of the file, and says what is different. */
export async function replaySavedModel(
  { path }: FoundGraph,
  note: SavedModelNote | undefined,
): Promise<readonly string[]> {
  const model = await TensorFlowGraph.loadSavedModel(path, {
    tags: note?.tags[0] ?? (await tagsOf(path)),
    config: oneThread,
  });
  const { graph, session, signatures } = model;
  try {
    if (!note) return [];
    const differences = [...countDifferences(graph, note)];
    for (const name of note.train ?? []) graph.lookup(name);
    for (const [name, signature] of Object.entries(note.signatures)) {
      const found = signatures[name];
      if (!found) differences.push(`signature ${name}: it is missing`);
      else {
        const names = Object.fromEntries(Object.entries(found.outputs).map(([key, tensor]) => [key, tensor.name]));
        differences.push(...valueDifferences(`signature ${name}: outputs`, signature.outputs, names, exact));
        differences.push(...valueDifferences(`signature ${name}: method`, signature.method, found.methodName, exact));
      }
      differences.push(...(await signatureDifferences(name, session, signature, note.tolerance ?? 1e-6)));
    }
    return differences;
  } finally {
    await model.close();
    graph.close();
  }
}

const exact = { relative: 0, floor: 0 };

const oneThread = { sessionConfig: { intraOpParallelismThreads: 1, interOpParallelismThreads: 1 } };

async function signatureDifferences(
  name: string,
  session: Session,
  { outputs, values, feeds }: SignatureNote,
  relative: number,
): Promise<readonly string[]> {
  if (values === undefined || values === null) return [];
  const what = `signature ${name}`;
  let got: Readonly<Record<string, unknown>>;
  try {
    got = await session.run(outputs, feeds);
  } catch (error) {
    if (typeof values === 'string') return refusalDifferences(values, error).map((text) => `${what}: ${text}`);
    throw error;
  }
  if (typeof values === 'string') return [`${what}: want the error ${values}, got none`];
  const plain = Object.fromEntries(
    Object.entries(got).map(([key, value]) => [key, isTensorValue(value) ? value.toArray() : value]),
  );
  return valueDifferences(what, values, plain, { relative, floor: 1e-12 });
}

/** The tags of the first graph of a SavedModel of which nothing is noted. */
async function tagsOf(path: string): Promise<readonly string[]> {
  const [first = ['serve']] = await TensorFlowGraph.savedModelTags(path);
  return first;
}
