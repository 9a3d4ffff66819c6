import type { RunMetadata, StepStats } from '../core/run-metadata.js';
import type { Storage } from '../core/storage.js';
import { chromeTrace } from '../formats/chrome-trace.js';
import { tensorflowTimeline } from '../formats/profile/tensorflow-timeline.js';
import { byTask, encodeXSpace } from '../formats/profile/x-space.js';
import { joinPath } from '../storage/path.js';
import { writeFileAtomically } from '../storage/write-file-atomically.js';

/** What is written of a profiled run, and where to. */
export interface WriteProfileOptions {
  readonly storage: Storage;
  readonly directory: string;
  readonly step: number;
  readonly runMetadata: RunMetadata;
  readonly stepStats: StepStats;
  readonly showMemory: boolean;
  readonly showDataflow: boolean;
}

/** Writes the timeline of a run: as Python's for one that TensorFlow made. */
export async function writeTimeline(path: string, options: WriteProfileOptions): Promise<void> {
  const { storage, directory, runMetadata, stepStats } = options;
  await storage.makeDirectory(directory);
  const trace = runMetadata.encoded
    ? tensorflowTimeline(runMetadata.encoded, options)
    : chromeTrace(stepStats, options);
  await writeFileAtomically(storage, path, [new TextEncoder().encode(trace)]);
}

/**
 * Writes what TensorBoard's profile plugin shows of a run, as `step_<step>`: for each task an XSpace, out of which its present
 * releases make the trace viewer and their tables, and the trace itself for those before.
 */
export async function writeProfile(options: WriteProfileOptions): Promise<void> {
  const { storage, directory, step, stepStats } = options;
  const folder = joinPath(directory, `plugins/profile/step_${step}`);
  await storage.makeDirectory(folder);
  for (const profile of byTask(stepStats)) {
    const trace = await packed(chromeTrace(profile.stepStats, options));
    await writeFileAtomically(storage, joinPath(folder, `${profile.task}.trace.json.gz`), [trace]);
    await writeFileAtomically(storage, joinPath(folder, `${profile.task}.xplane.pb`), [encodeXSpace(profile)]);
  }
}

async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
