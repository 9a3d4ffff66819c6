import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Corrections, SpecResult } from './play-specs.js';

const folder = fileURLToPath(new URL('../../../.cache/tfjs-specs', import.meta.url));

/**
 * Makes one program of the specs, tfjs and our corrections: tfjs's own modules name each other in a way that Node does not
 * load, and all of them must be the same modules.
 */
export async function bundleSpecs(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundle = await rolldown({
    input: fileURLToPath(new URL('main.ts', import.meta.url)),
    platform: 'node',
    external: [/^jasmine-core/],
    // The packages say of the specs that nothing is lost without them.
    treeshake: false,
    resolve: { mainFields: ['module', 'main'], extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } },
    logLevel: 'silent',
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await bundle.close();
}

/** Plays the specs in a process of their own: they begin tfjs anew, again and again. */
export async function playBundledSpecs(backend: string, corrections: Corrections): Promise<readonly SpecResult[]> {
  const file = join(folder, `${backend}-${corrections.replace(' ', '-')}.json`);
  const child = spawn(process.execPath, [join(folder, 'main.mjs'), backend, corrections, file], {
    stdio: 'ignore',
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) {
    throw new Error(`tfjs's specs on ${backend}, corrections ${corrections}: ended with code ${String(code)}`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as readonly SpecResult[];
}
