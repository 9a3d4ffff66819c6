import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';
import { describeError, memberOf } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { DataLossError, InvalidArgumentError } from '../../../errors.js';
import { libraryFiles, type InstalledManifest } from './releases.js';

/** What is unpacked, and where to. */
export interface UnpackWheelOptions {
  readonly wheel: string;
  /** Where `lib` and `include` go. */
  readonly folder: string;
  /** Whether the headers are unpacked as well. */
  readonly headers?: boolean | undefined;
  /** Told of the share that is done, 0 to 1, as it goes on. */
  readonly progress?: ((share: number) => void) | undefined;
}

/** What pip calls the folder of a release's own records. */
const recordName = /^tensorflow(?:_cpu|_intel)?-([^/]+)\.dist-info\/RECORD$/;

/**
 * Unpacks TensorFlow's C libraries out of a wheel, which is a zip file; the memory that this takes does not depend on the
 * size. Each file is checked against the sum that the wheel's own records have for it.
 *
 * @throws InvalidArgumentError (the promise rejects) when the file is no such wheel.
 * @throws DataLossError when a file in it is damaged.
 */
export async function unpackWheel({
  wheel,
  folder,
  headers = false,
  progress,
}: UnpackWheelOptions): Promise<InstalledManifest> {
  const { openPromise } = await import('yauzl');
  const targetOf = headers ? targetOfAny : targetOfLibrary;
  const zip = await openPromise(wheel, { autoClose: false }).catch((cause: unknown) => {
    throw new InvalidArgumentError(`${wheel}: expected a wheel, which is a zip file (${describeError(cause)})`, {
      cause,
    });
  });
  try {
    const { entries, version, record } = await readDirectory(zip, wheel);
    const wanted = entries.filter(({ fileName }) => targetOf(fileName) !== undefined);
    const names = new Set(wanted.map(({ fileName }) => fileName));
    const missing = libraryFiles.find((name) => !names.has(`tensorflow/${name}`));
    if (missing !== undefined) {
      throw new InvalidArgumentError(
        `${wheel}: expected a wheel of tensorflow or tensorflow-cpu for Linux; there is no tensorflow/${missing} in it`,
      );
    }
    const total = wanted.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    let done = 0;
    const files: Record<string, { bytes: number; sha256: string }> = {};
    for (const entry of wanted) {
      const target = targetOf(entry.fileName) ?? '';
      const sha256 = await unpack(zip, entry, join(folder, target), (bytes) => {
        done += bytes;
        progress?.(done / total);
      });
      if (record.get(entry.fileName) !== sha256) {
        throw new DataLossError(
          `${wheel}: ${entry.fileName} in it is damaged; its sum is not that of the wheel's records`,
        );
      }
      files[target] = { bytes: entry.uncompressedSize, sha256 };
    }
    return { version, files };
  } catch (error) {
    // What the zip library says of damaged data are errors of its own, and of zlib's.
    if (isInstance(error, DataLossError) || isInstance(error, InvalidArgumentError) || isOfFiles(error)) throw error;
    throw new DataLossError(`${wheel}: it is damaged (${describeError(error)})`, { cause: error });
  } finally {
    zip.close();
  }
}

/** True for what the system says of a file: no space, no permission. */
function isOfFiles(error: unknown): boolean {
  return memberOf(error, 'syscall') !== undefined;
}

/** Where an entry goes, below the folder; undefined for one that is left in the wheel. */
type TargetOf = (name: string) => string | undefined;

const targetOfLibrary: TargetOf = (name) => {
  const library = libraryFiles.find((file) => name === `tensorflow/${file}`);
  return library && `lib/${library}`;
};

const targetOfAny: TargetOf = (name) =>
  name.startsWith('tensorflow/include/') && !name.endsWith('/')
    ? name.slice('tensorflow/'.length)
    : targetOfLibrary(name);

async function readDirectory(
  zip: ZipFile,
  wheel: string,
): Promise<{ entries: Entry[]; version: string; record: ReadonlyMap<string, string> }> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const recordEntry = entries.find(({ fileName }) => recordName.test(fileName));
  const version = recordEntry && recordName.exec(recordEntry.fileName)?.[1];
  if (!recordEntry || version === undefined) {
    throw new InvalidArgumentError(
      `${wheel}: expected a wheel of tensorflow or tensorflow-cpu; it has no records of one`,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(recordEntry)) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  const sums = lines.flatMap((line) => {
    const [, name, sum] = /^"?(.*?)"?,sha256=([\w-]+)=*,\d+\r?$/.exec(line) ?? [];
    return name === undefined || sum === undefined ? [] : [[name, sum] as const];
  });
  return { entries, version, record: new Map(sums) };
}

async function unpack(zip: ZipFile, entry: Entry, path: string, count: (bytes: number) => void): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      count(chunk.length);
      done(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), counting, createWriteStream(path, { flush: true }));
  return hash.digest('base64url');
}
