import { fromBinary } from '@bufbuild/protobuf';
import { NodeDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import { aDeviceChoice, type DeviceChoice } from '../../../core/device-choice.js';
import { text } from '../../../core/options/values.js';
import { DeviceSpec } from '../cluster/device-spec.js';
import type { NativeOperation } from '../c-api/native-operation.js';

const aDeviceName = /* @__PURE__ */ text('the name of a device');

/** Where an operation goes. */
export interface Place {
  readonly device: string;
  /** The operations that it stays with, as TensorFlow writes them: `loc:@w`. */
  readonly colocation: readonly string[];
}

/** Where the operations go that are added, as far as enclosing calls say it. */
export class Placement {
  /** The innermost last. */
  #devices: readonly DeviceChoice[] = [];
  /** What is stayed with, the innermost last. */
  #neighbours: readonly Place[] = [];

  /** Runs `build`; what it adds goes where `device` says, as far as no device within says otherwise. */
  onDevice<R>(device: DeviceChoice, build: () => R): R {
    aDeviceChoice.assert('device', device);
    // A name that is none is told of here, not at the first operation.
    if (typeof device === 'string') DeviceSpec.fromString(device);
    return this.#with([...this.#devices, device], this.#neighbours, build);
  }

  /** Runs `build`; what it adds stays with `operation`, wherever that is. */
  beside<R>(operation: NativeOperation, build: () => R): R {
    return this.#with([], [...this.#neighbours, placeOf(operation)], build);
  }

  /** As beside(), for an operation that is added later. */
  besideLater<R>(name: string, build: () => R): R {
    return this.#with([], [{ device: '', colocation: [`loc:@${name}`] }], build);
  }

  /** Runs `build`; what it adds goes anywhere, whatever enclosing calls say. */
  anywhere<R>(build: () => R): R {
    return this.#with([], [], build);
  }

  /** Where an operation of that kind goes; `holder` is the variable that it reads or writes. */
  placeOf(type: string, holder?: NativeOperation): Place {
    const innermost = [...this.#neighbours].reverse();
    const colocation = [...new Set(innermost.flatMap((place) => place.colocation))].sort();
    const neighbour = innermost.find(({ device }) => device !== '')?.device;
    const device = neighbour ?? (innermost.length > 0 ? '' : this.#deviceOf(type));
    // An edge from a variable cannot lead to another device.
    return { device: holder?.device || device, colocation };
  }

  #deviceOf(type: string): string {
    let device = '';
    for (const choice of [...this.#devices].reverse()) {
      if (choice === null || choice === undefined) break;
      device =
        typeof choice === 'string'
          ? DeviceSpec.fromString(choice).makeMergedSpec(DeviceSpec.fromString(device)).toString()
          : aDeviceName.assert(
              'device: what its function gives',
              (choice({ type, device }) as string | undefined) ?? '',
            );
    }
    return device;
  }

  #with<R>(devices: readonly DeviceChoice[], neighbours: readonly Place[], build: () => R): R {
    const outer = [this.#devices, this.#neighbours] as const;
    [this.#devices, this.#neighbours] = [devices, neighbours];
    try {
      return build();
    } finally {
      [this.#devices, this.#neighbours] = outer;
    }
  }
}

/** Where an operation is, and what it stays with: what it was asked to, else itself. */
function placeOf(operation: NativeOperation): Place {
  const { attr, device, name } = fromBinary(NodeDefSchema, operation.nodeDef());
  const value = attr['_class']?.value;
  const named = value?.case === 'list' ? value.value.s.map((bytes) => new TextDecoder().decode(bytes)) : [];
  return { device, colocation: named.length > 0 ? named : [`loc:@${name}`] };
}
