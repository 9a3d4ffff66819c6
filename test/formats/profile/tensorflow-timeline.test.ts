import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tensorflowTimeline } from '../../../src/formats/profile/tensorflow-timeline.js';

/** What Python's Timeline made of the same RunMetadata. */
type Traces = Readonly<Record<'plain' | 'dataflow' | 'memory', readonly object[]>>;

const folder = new URL('../../golden/profiles/', import.meta.url);

async function golden(name: string): Promise<{ readonly metadata: Uint8Array; readonly traces: Traces }> {
  const metadata = await readFile(new URL(`${name}.run-metadata`, folder));
  return { metadata, traces: JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')) as Traces };
}

describe("the timeline of a run of TensorFlow is that of Python's Timeline", () => {
  it.each(['two-devices', 'other-devices'])('for %s', async (name) => {
    const { metadata, traces } = await golden(name);
    const made = (showDataflow: boolean, showMemory: boolean): unknown =>
      (JSON.parse(tensorflowTimeline(metadata, { showDataflow, showMemory })) as { traceEvents: unknown }).traceEvents;
    expect(made(false, false)).toEqual(traces.plain);
    expect(made(true, false)).toEqual(traces.dataflow);
    expect(made(false, true)).toEqual(traces.memory);
  });

  it('is empty for a run that was not traced', () => {
    const { traceEvents } = JSON.parse(
      tensorflowTimeline(new Uint8Array(), { showDataflow: true, showMemory: true }),
    ) as { traceEvents: unknown };
    expect(traceEvents).toEqual([{ name: 'process_name', ph: 'M', pid: 0, args: { name: 'Allocators' } }]);
  });
});
