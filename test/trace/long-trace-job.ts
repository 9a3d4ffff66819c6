// Adds up a trace of as many steps as it is told, which is made as it is read, and prints what `trace stats` does.
import { runCommandLine } from '../../src/cli/run-command-line.js';
import type { ReadableFile } from '../../src/core/storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';

const steps = Number(process.argv[2]);

/** How many steps each piece of the file has; all pieces are of one length. */
const stepsAPiece = 1000;
const encoder = new TextEncoder();

function stepLine(index: number): string {
  const atMs = 1_700_000_000_000 + index * 10;
  return JSON.stringify({
    s: 1,
    kind: 'step.ended',
    atMs,
    index: 1_000_000_000 + index,
    attempt: 1,
    outcome: 'succeeded',
    startedAtMs: atMs - 8,
    durationMs: 8,
    stages: [
      { stage: 'before', hook: 'StopAtStepHook', place: 0, durationMs: 1 },
      { stage: 'execute', durationMs: 6 },
      { stage: 'after', hook: 'StopAtStepHook', place: 0, durationMs: 1 },
    ],
    scalars: { loss: 0.5 },
  });
}

function piece(number: number): Uint8Array {
  const lines = Array.from({ length: stepsAPiece }, (_, place) => stepLine(number * stepsAPiece + place));
  return encoder.encode(`${lines.join('\n')}\n`);
}

const opened = { s: 0, kind: 'trace.opened', atMs: 1_700_000_000_000, schema: 1, stepsPerSec: 100, eventsPerSec: 200 };
const named = { s: 1, kind: 'trace.session', atMs: 1_700_000_000_000, name: 'long' };
const head = encoder.encode(`${JSON.stringify(opened)}\n${JSON.stringify(named)}\n`);
const pieceLength = piece(0).length;

/** A file that is nowhere: each piece is made when it is asked for. */
const file: ReadableFile = {
  label: 'long.ndjson',
  size: head.length + (steps / stepsAPiece) * pieceLength,
  read: (target, position) => {
    const inHead = position < head.length;
    const number = Math.floor((position - head.length) / pieceLength);
    const bytes = inHead ? head.subarray(position) : piece(number).subarray((position - head.length) % pieceLength);
    const part = bytes.subarray(0, target.length);
    target.set(part);
    return Promise.resolve(part.length);
  },
  close: () => Promise.resolve(),
};

const storage = Object.assign(memoryStorage(), { openRead: () => Promise.resolve(file) });
const output = {
  print: (text: string) => {
    console.log(text);
  },
  complain: (text: string) => {
    console.error(text);
  },
};
process.exitCode = await runCommandLine(['trace', 'stats', 'long.ndjson'], { output, storage });
