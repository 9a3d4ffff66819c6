import { existsSync } from 'node:fs';
import { describeError } from '../core/foreign/describe-error.js';
import { loadNativeLibrary } from '../runtimes/tensorflow/c-api/native-library.js';
import { examineLibrary } from '../runtimes/tensorflow/library/examine-library.js';
import { checkAddon } from '../runtimes/tensorflow/library/check-addon.js';
import { findLibrary, type FoundLibrary, type LibrarySource } from '../runtimes/tensorflow/library/find-library.js';
import { installedRelease, testedReleases } from '../runtimes/tensorflow/library/releases.js';
import { findTfjsNode } from '../runtimes/tensorflow/library/tfjs-node-package.js';
import { byteText } from './count-text.js';
import type { Output } from './output.js';
import { textTable } from './text-table.js';
import { UsageError } from './usage-error.js';

const places: Readonly<Record<LibrarySource, string>> = {
  option: 'named by the option libtensorflow',
  environment: 'named by the variable LIBTENSORFLOW',
  project: 'installed in .native of this project',
  'tfjs-node': 'brought by @tensorflow/tfjs-node',
  python: "part of a Python environment's tensorflow",
};

const remedies: readonly string[] = [
  'To bring it here, on Linux on x64:',
  `  npx monitored-session native install               downloads TensorFlow ${installedRelease} by pip (210 MB, 615 MB unpacked)`,
  '  npx monitored-session native install --wheel FILE  takes a wheel of tensorflow-cpu that you have',
  '  npx monitored-session native install --with-tfjs-node  builds the addon of @tensorflow/tfjs-node as well',
  'Or name one that is there: LIBTENSORFLOW=…/libtensorflow_cc.so.2',
];

/**
 * Says which of TensorFlow's C libraries is found, whether it can be loaded, and what to do otherwise.
 *
 * @returns the exit code: 1 when there is none that works
 */
export async function examineMachine(words: readonly string[], output: Output): Promise<number> {
  if (words.length > 0) throw new UsageError(`doctor: expected no argument, got ${JSON.stringify(words[0])}`);
  try {
    const found = findLibrary();
    if (found) return await describe(found, output);
    output.print(
      "TensorFlow's C library was not found. Looked for in this order: the variable LIBTENSORFLOW, .native in this",
    );
    output.print(
      'project, @tensorflow/tfjs-node, tensorflow in the Python environment that is active or first in PATH.',
    );
  } catch (error) {
    output.print(`TensorFlow's C library cannot be used: ${describeError(error)}`);
  }
  output.print('Without it all works but monitored-session/tensorflow.');
  for (const line of remedies) output.print(line);
  return 1;
}

async function describe(found: FoundLibrary, output: Output): Promise<number> {
  const { bytes, isWhole } = await examineLibrary(found);
  const { version } = await loadNativeLibrary(found.path);
  const isTested = testedReleases.includes(version);
  const rows = [
    ["TensorFlow's C library", found.path],
    ['', places[found.source]],
    ['version', isTested ? `${version}, which all tests are run with` : `${version}, which no test is run with`],
    ['size', byteText(bytes)],
    ['files', isWhole === true ? 'are those that were installed' : 'have no record to be checked against'],
    ['loads', 'yes; every function that is called is there'],
    ['works with it', 'graphs and their gradients, sessions in this process and elsewhere (grpc://), servers'],
    ['tfjs-node', await aboutTfjsNode()],
  ];
  for (const line of textTable(rows)) output.print(line);
  return 0;
}

/** Whether the backend 'tensorflow' of tfjs can be used. */
async function aboutTfjsNode(): Promise<string> {
  const found = findTfjsNode(process.cwd());
  if (!found) return "is not installed; config.backend 'tensorflow' needs it";
  if (!existsSync(found.addon)) {
    return `${found.version}; its addon is not built; build it by: npx monitored-session native install --with-tfjs-node`;
  }
  try {
    return `${found.version}; its addon loads TensorFlow ${await checkAddon(found.addon)}`;
  } catch (error) {
    return describeError(error);
  }
}
