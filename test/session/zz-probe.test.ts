import { expect, test } from 'vitest';
import { AbortedError, UnavailableError, InternalError } from '../../src/errors.js';
import { stepOperator } from '../../src/step/step-operator.js';
import { Scene, settled } from '../support/scene.js';
import { settle } from '../support/virtual-clock.js';
import { createDeferred } from '../support/deferred.js';

async function quick<T>(p: Promise<T>) { let r: unknown = 'HANG'; void settled(p).then((x) => (r = x)); for (let i=0;i<50;i++) await settle(); return r; }
const lost = new UnavailableError('lost');

test('isRecoverable throws', async () => {
  const s = new Scene({ onRun: () => { throw lost; } });
  const m = await s.open({ recovery: { isRecoverable: () => { throw new Error('policy'); } } });
  console.log('run', await quick(m.run('x')));
  console.log('close', await quick(m.close()), m.state);
});
test('backoff throws', async () => {
  let n = 0;
  const s = new Scene({ onRun: () => { if (!n++) throw lost; } });
  const m = await s.open({ recovery: { backoff: () => { throw new Error('policy'); } } });
  console.log('run', await quick(m.run('x')));
  console.log('close', await quick(m.close()), m.state);
});
test('backoff throws at open', async () => {
  const s = new Scene({ onCreate: () => { throw lost; } });
  console.log('open', await quick(s.open({ recovery: { backoff: () => { throw new Error('policy'); } } })));
});
test('runWithHooks in hook', async () => {
  const s = new Scene();
  let ctx: any;
  const m = await s.open({ hooks: [s.hook('A', { beforeRun: async () => { if (ctx) await ctx.runWithHooks('x'); } })] });
  console.log('fn', await quick(m.runStepFn(async (c) => { ctx = c; return c.runWithHooks('y'); })));
});
test('dispose in end', async () => {
  const s = new Scene();
  let m: any;
  m = await s.open({ hooks: [s.hook('A', { end: async () => { await m[Symbol.asyncDispose](); } })] });
  console.log('close', await quick(m.close()));
});
test('bad options runWithHooks', async () => {
  const s = new Scene();
  const m = await s.open({hooks:[s.hook('A')]});
  console.log('fn', await quick(m.runStepFn(async (c) => c.runWithHooks('y', null, {hooks: {} as never}))));
});
test('operator bad result', async () => {
  const s = new Scene();
  process.once('uncaughtException', (e) => console.log('UNCAUGHT', e));
  const m: any = await quick(s.open({ hooks: [stepOperator('op', () => 42 as never)] }));
  console.log(m);
  if (m.value) console.log('run', await quick(m.value.run('x')));
});
test('operator project throws', async () => {
  const s = new Scene();
  const m: any = await quick(s.open({ hooks: [stepOperator('op', () => { throw new Error('boom'); })] }));
  console.log(m);
});
test('infinite grace', async () => {
  const d = createDeferred();
  const s = new Scene({ onRun: () => d.promise });
  const { systemClock } = await import('../../src/core/clock.js');
  const m = await s.open({ clock: systemClock, stopGracePeriodSecs: Infinity });
  const r = settled(m.run('x'));
  const c = m.close();
  await new Promise((f) => setTimeout(f, 50));
  console.log('grace', await quick(r)); d.resolve(); await c;
});
test('infinite timeout', async () => {
  const d = createDeferred();
  const s = new Scene({ onRun: () => d.promise });
  const { systemClock } = await import('../../src/core/clock.js');
  const m = await s.open({ clock: systemClock });
  const r = settled(m.run('x', null, { timeoutInMs: Infinity }));
  await new Promise((f) => setTimeout(f, 50));
  console.log('timeout', await quick(r)); d.resolve(); await m.close();
});
test('async hook rejects, started code later', async () => {
  const s = new Scene();
  let m: any; let later: any; const go = createDeferred();
  m = await s.open({ hooks: [s.hook('A', { beforeRun: async () => { if (!later) { later = settled((async () => { await go.promise; return m.run('later'); })()); await null; throw new InternalError('x'); } } })] });
  console.log(await quick(m.run('x')));
  go.resolve();
  console.log('later', await quick(later));
});
test('abandoned afterRun then other hook calls run', async () => {
  const s = new Scene();
  let m: any; const stuck = createDeferred(); let n = 0; const second = createDeferred();
  m = await s.open({ hooks: [
   s.hook('A', { afterRun: () => (n++ === 0 ? stuck.promise : undefined), beforeRun: async () => { if (n === 1) { await second.promise; await m.run('inner'); } } })] });
  console.log(await quick(m.run('x', null, { timeoutInMs: 5 })));
  const r = settled(m.run('y'));
  await settle(); stuck.resolve(); await settle(); second.resolve();
  console.log('second', await quick(r));
});
test('finalize fails with preemption', async () => {
  const s = new Scene(); let n = 0;
  const creator = { ...s.creator, finalize: () => { s.log.push('finalize'); if (!n++) throw new AbortedError('f'); } };
  const m: any = await quick(s.open({ sessionCreator: creator }));
  console.log(Object.keys(m), s.log);
});
test('close from event handler', async () => {
  const s = new Scene();
  const m = await s.open({ hooks: [s.hook('A', { end: () => { throw new InternalError('end'); } })] });
  let a: any, b: any;
  m.events$.subscribe((e) => { if (e.kind === 'stop.requested') { a = settled(m.close()); b = settled(m.close()); } });
  m.requestStop('x');
  console.log(await quick(a), await quick(b));
});
test('creator gives nonsession', async () => {
  const s = new Scene();
  console.log(await quick(s.open({ sessionCreator: { createSession: async () => ({ graph: s.graph }) as never } })));
  console.log(await quick(s.open({ sessionCreator: { createSession: async () => ({ close: async () => {s.log.push('CLOSED')} }) as never } })), s.log);
});
test('graph finalize throw', async () => {
  const s = new Scene();
  console.log(await quick(s.open({ hooks: [null as never] })));
  console.log(await quick(s.open({ shouldRecover: 'no' as never })));
  console.log(await quick(s.open({ inspect: 5 as never })));
  console.log(await quick((await s.open()).run()));
});
