import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** How a spec of tfjs ended. */
export interface SpecResult {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  /** Why it failed. */
  readonly message?: string | undefined;
}

/** What is used of jasmine. */
interface JasmineCore {
  /** Makes what specs are written with: `describe`, `it` and the like, of the process. */
  boot(core: JasmineCore): Jasmine;
}

interface Jasmine {
  getEnv(): {
    configure(options: { readonly random: boolean; specFilter(spec: { getFullName(): string }): boolean }): void;
    addReporter(reporter: { specDone(spec: JasmineResult): void }): void;
    execute(): Promise<unknown>;
  };
}

interface JasmineResult {
  readonly fullName: string;
  readonly status: SpecResult['status'];
  readonly failedExpectations: readonly { readonly message: string }[];
}

/** Whether our corrections, and the kernels that wasm lacks, are there for the specs as they are within a segment. */
export type Corrections = 'in force' | 'left out';

/** Plays the specs that tfjs-core's package ships, on one of its backends, and gives what came of each. */
export async function playSpecs(backend: string, corrections: Corrections): Promise<readonly SpecResult[]> {
  const require = createRequire(import.meta.url);
  const core = require('jasmine-core') as JasmineCore;
  const jasmine = core.boot(core);
  const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util.js');
  await import('@tensorflow/tfjs');
  if (backend === 'wasm') {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(require.resolve('@tensorflow/tfjs-backend-wasm').replace(/[^/\\]+$/, ''));
  }
  const hasListOfTfjsNode = backend === 'tensorflow' || backend === 'compiled';
  const ignored = hasListOfTfjsNode ? ignoredByTfjsNode() : [];
  if (backend === 'tensorflow') await loadTfjsNode();
  if (backend === 'compiled') await loadTracedBackend();
  if (corrections === 'in force') await putInForce(backend);
  // The specs ask for these while they are loaded.
  setTestEnvs([{ name: environmentOf(backend), backendName: backend, flags: {}, isDataSync: true }]);
  await import('@tensorflow/tfjs-core/dist/tests.js');
  const results: SpecResult[] = [];
  const env = jasmine.getEnv();
  env.configure({
    random: false,
    specFilter: (spec) => !ignored.some((part) => spec.getFullName().includes(part)),
  });
  env.addReporter({
    specDone: ({ fullName: name, status, failedExpectations }) =>
      results.push({ name, status, message: failedExpectations.at(0)?.message }),
  });
  await env.execute();
  return results;
}

/** How the names of specs call a backend: that of tfjs-node as in the list of those that it does not play itself. */
function environmentOf(backend: string): string {
  return backend === 'tensorflow' || backend === 'compiled' ? 'test-tensorflow' : backend;
}

/** Loads the addon. */
async function loadTfjsNode(): Promise<void> {
  const { loadTensorflowBackend } = await import('../../../src/runtimes/eager/engine/load-tensorflow-backend.js');
  loadTensorflowBackend();
}

/** Registers the backend that traces; what a spec reads is computed by running the graph so far. */
async function loadTracedBackend(): Promise<void> {
  const { registerTracedBackend } = await import('../../tfjs-specs/register-traced-backend.js');
  await registerTracedBackend();
}

/** What the names of the specs have in common that tfjs-node does not play itself. */
function ignoredByTfjsNode(): readonly string[] {
  const runner = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/dist/run_tests.js');
  const [, list = ''] = /var IGNORE_LIST = \[(.*?)^\];/ms.exec(readFileSync(runner, 'utf8')) ?? [];
  return [...list.matchAll(/^\s*'((?:[^'\\]|\\.)*)'/gm)].map(([, part = '']) => part.replaceAll(/\\(.)/g, '$1'));
}

async function putInForce(backend: string): Promise<void> {
  const { correctBackend } = await import('../../../src/runtimes/eager/corrections/corrections-in-force.js');
  const { engineInternals } = await import('../../../src/runtimes/eager/engine/engine-internals.js');
  const { loadWasmBackend } = await import('../../../src/runtimes/eager/engine/load-wasm-backend.js');
  if (backend === 'wasm') await loadWasmBackend();
  correctBackend(engineInternals(), backend);
}
