import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDoors, root } from './door.js';

/** What a user writes, in a module of either kind. */
const program = `
import * as tf from '@tensorflow/tfjs';
import { AbortedError, Graph, MonitoredTrainingSession, StopAtStepHook } from 'monitored-session';
import type { LifecycleState, MonitoredSession, SessionRunHook } from 'monitored-session';
import { Saver } from 'monitored-session/checkpoint';

class Noting implements SessionRunHook {
  readonly states: LifecycleState[] = [];
  afterRun(): void {
    if (this.states.includes('closed')) throw new AbortedError('gone');
  }
}

export async function train(): Promise<number | undefined> {
  const graph = new Graph();
  const w = graph.variable('w', 1);
  const loss = graph.op('loss', [w], (value) => value.square().asScalar());
  const train = graph.minimize(tf.train.sgd(0.1), loss);
  const hooks = [new StopAtStepHook({ lastStep: 3 }), new Noting()];
  return MonitoredTrainingSession.with({ graph, hooks }, async (session: MonitoredSession) => {
    const { loss: value } = await session.run({ loss, train });
    return value;
  });
}

export const saver: Saver | undefined = undefined;
`;

const doors = listDoors();
const allDoors = doors.map(({ specifier }, index) => `export * as door${index} from '${specifier}';`).join('\n');
const strict: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
};

describe('the declarations, in a project without types of Node', () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(path.join(tmpdir(), 'user-'));
    mkdirSync(path.join(project, 'node_modules'));
    symlinkSync(root, path.join(project, 'node_modules', 'monitored-session'));
    symlinkSync(path.join(root, 'node_modules/@tensorflow'), path.join(project, 'node_modules/@tensorflow'));
  });
  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  /** What the compiler says of the program and of the package's declarations; those of other packages are not asked for. */
  function errorsOf(files: Readonly<Record<string, string>>, options: ts.CompilerOptions): readonly string[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);
    const paths = Object.keys(files).map((name) => path.join(project, name));
    const checked = ts.createProgram(paths, { ...strict, ...options });
    const own = checked
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(project) || fileName.startsWith(`${root}dist/`));
    expect(own.length).toBeGreaterThan(doors.length + paths.length);
    return own
      .flatMap((file) => [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)])
      .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  }

  it('have no error for ES modules and for CommonJS modules under node16', { timeout: 60_000 }, () => {
    const files = { 'main.mts': program, 'doors.mts': allDoors, 'main.cts': program, 'doors.cts': allDoors };
    expect(errorsOf(files, { module: ts.ModuleKind.Node16 })).toEqual([]);
  });

  it('have no error for what a bundler reads', { timeout: 60_000 }, () => {
    const options = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
    expect(errorsOf({ 'main.ts': program, 'doors.ts': allDoors }, options)).toEqual([]);
  });

  it('are those of what a CommonJS module requires', { timeout: 60_000 }, () => {
    writeFileSync(
      path.join(project, 'main.cjs'),
      `const same = (door) => import(door).then((module) => module.default === undefined && Object.keys(module).every((name) => require(door)[name] === module[name]));
      Promise.all(${JSON.stringify(doors.map(({ specifier }) => specifier))}.map(same)).then((all) => console.log(all.join()));`,
    );
    const printed = execFileSync(process.execPath, ['main.cjs'], { cwd: project, encoding: 'utf8', stdio: 'pipe' });
    expect(printed.trim()).toBe(doors.map(() => 'true').join());
  });
});
