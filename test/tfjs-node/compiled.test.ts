import { describe, expect, it } from 'vitest';
import { attentionProgram, layerSets, layersProgram, optimizers } from '../runtimes/compiled/programs.js';
import { bitsOf, train } from '../runtimes/compiled/train.js';

const steps = 20;
const sets = Object.entries(layerSets);

describe.each(Object.entries(optimizers))('with %s', (_name, optimizer) => {
  it.each(sets)('what is trained is what tfjs-node trains, bit by bit: %s', async (_layers, layers) => {
    const compiled = await train(layersProgram(layers, optimizer()), { runtime: 'compiled' }, steps);
    const eager = await train(layersProgram(layers, optimizer()), { backend: 'tensorflow' }, steps);
    expect(bitsOf(compiled)).toEqual(bitsOf(eager));
    expect(compiled.losses.at(-1)).not.toBe(compiled.losses[0]);
  });

  it('what is trained is what tfjs-node trains, bit by bit: attention of tf operations', async () => {
    const compiled = await train(attentionProgram(optimizer()), { runtime: 'compiled' }, steps);
    const eager = await train(attentionProgram(optimizer()), { backend: 'tensorflow' }, steps);
    expect(bitsOf(compiled)).toEqual(bitsOf(eager));
  });
});
