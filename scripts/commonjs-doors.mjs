// Writes the doors for programs that are CommonJS modules to dist/commonjs: each gives what the ES module gives, the same
// objects, and has declarations of its own kind beside it, since TypeScript lets such a program, under `module: node16`,
// import no others.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A module of the package that a declaration names: `from './core/clock.js'` or `import("./core/clock.js")`. */
const named = /\b(?:from|import|import\()\s*["'](\.[^"']+)\.js["']/g;

/** @param {string} root where package.json and dist are */
export function writeCommonJsDoors(root) {
  const dist = join(root, 'dist');
  const commonJs = join(dist, 'commonjs');
  /** @param {string} file one of dist */
  const twinOf = (file) => join(commonJs, relative(dist, file));
  /** @type {{ exports: Record<string, string | { default: string }> }} */
  const { exports: doors } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  rmSync(commonJs, { recursive: true, force: true });
  mkdirSync(commonJs);
  writeFileSync(join(commonJs, 'package.json'), '{ "type": "commonjs" }\n');
  /** @type {Set<string>} */
  const declarations = new Set();
  for (const door of Object.values(doors)) {
    if (typeof door === 'string') continue;
    const module = join(root, door.default);
    const twin = twinOf(module);
    mkdirSync(dirname(twin), { recursive: true });
    writeFileSync(twin, `module.exports = require('${relative(dirname(twin), module).split(sep).join('/')}');\n`);
    declarations.add(module.replace(/\.js$/, '.d.ts'));
  }
  // A set that grows while it is gone through gives also what was added.
  for (const file of declarations) {
    cpSync(file, twinOf(file));
    for (const [, module] of readFileSync(file, 'utf8').matchAll(named)) {
      declarations.add(join(dirname(file), `${module}.d.ts`));
    }
  }
}
