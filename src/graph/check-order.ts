import { InvalidArgumentError } from '../errors.js';
import type { Node, NodeDefinition } from './node.js';
import { inputsOf } from './inputs-of.js';

/**
 * Checks that a node can run after all that it waits for: a run takes its sources first and serves its sinks last.
 *
 * @throws InvalidArgumentError for a source that is to wait for anything, and for what is to wait for a sink and is
 * neither a group nor a sink.
 */
export function checkOrder(name: string, definition: NodeDefinition, controlInputs: readonly Node[]): void {
  const { kind } = definition;
  const [first] = controlInputs;
  if (kind === 'source' && first) {
    throw new InvalidArgumentError(
      `Node "${name}" cannot wait for "${first.name}": a run takes what comes from outside before all else; ` +
        'make it outside of controlDependencies(), and run the two one after the other',
    );
  }
  if (kind === 'group') return;
  const before = kind === 'sink' ? inputsOf(definition) : [...inputsOf(definition), ...controlInputs];
  const sink = firstSink(before);
  if (!sink) return;
  throw new InvalidArgumentError(
    `Node "${name}" cannot wait for "${sink.name}": a run gives values away (${sink.definition.type}) after all that it ` +
      'computes and writes; run the two one after the other',
  );
}

/** The first sink that is one of `nodes` or in a group of them. */
function firstSink(nodes: readonly Node[]): SinkNode | undefined {
  for (const node of nodes) {
    const { definition } = node;
    const sink =
      definition.kind === 'group'
        ? firstSink([...definition.inputs, ...node.controlInputs])
        : definition.kind === 'sink' && (node as SinkNode);
    if (sink) return sink;
  }
  return undefined;
}

type SinkNode = Node<unknown, Extract<NodeDefinition, { kind: 'sink' }>>;
