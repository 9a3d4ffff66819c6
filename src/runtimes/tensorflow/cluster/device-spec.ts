/** What a {@link DeviceSpec} says; each part may be left open. */
export interface DeviceSpecFields {
  readonly job?: string | undefined;
  readonly replica?: number | undefined;
  readonly task?: number | undefined;
  /** `'CPU'`, `'GPU'`; `'cpu'` and `'gpu'` are taken for them. */
  readonly deviceType?: string | undefined;
  /** Which device of that type; any when it is left open. */
  readonly deviceIndex?: number | undefined;
}

/** Kinds of devices that may be written without `device:` before them. */
const shortTypes: readonly string[] = ['CPU', 'GPU', 'TPU', 'CUSTOM', 'EPU'];

/**
 * A device of a cluster, or some of its parts: job, replica, task, kind and number.
 *
 * Source: `tf.DeviceSpec` of TensorFlow 2.15.1.
 */
export class DeviceSpec {
  readonly job: string | undefined;
  readonly replica: number | undefined;
  readonly task: number | undefined;
  readonly deviceType: string | undefined;
  readonly deviceIndex: number | undefined;

  constructor({ job, replica, task, deviceType, deviceIndex }: DeviceSpecFields = {}) {
    this.job = job;
    this.replica = replica;
    this.task = task;
    this.deviceType = deviceType === 'cpu' || deviceType === 'gpu' ? deviceType.toUpperCase() : deviceType;
    this.deviceIndex = deviceIndex;
  }

  /**
   * Reads `/job:<name>/replica:<n>/task:<n>/device:<type>:<n>`, of which each part may be missing; `/cpu:0` is short for
   * `/device:CPU:0`, and a `*` leaves the number open.
   *
   * @throws RangeError for a part that is not known, a number that is none, and two devices.
   */
  static fromString(spec: string): DeviceSpec {
    let fields: DeviceSpecFields = {};
    for (const part of spec.split('/')) fields = { ...fields, ...fieldsOf(part, fields, spec) };
    return new DeviceSpec(fields);
  }

  /** The parts of `other`, and where those are open its own. */
  makeMergedSpec(other: DeviceSpecFields): DeviceSpec {
    return new DeviceSpec({
      job: other.job ?? this.job,
      replica: other.replica ?? this.replica,
      task: other.task ?? this.task,
      deviceType: other.deviceType ?? this.deviceType,
      deviceIndex: other.deviceIndex ?? this.deviceIndex,
    });
  }

  /** The same with other parts; one that is given as undefined is open. */
  replace(fields: DeviceSpecFields): DeviceSpec {
    const { job, replica, task, deviceType, deviceIndex } = this;
    return new DeviceSpec({ job, replica, task, deviceType, deviceIndex, ...fields });
  }

  /** As fromString() reads it; a kind without a number has `*` for it. */
  toString(): string {
    const { job, replica, task, deviceType, deviceIndex } = this;
    return [
      job === undefined ? '' : `/job:${job}`,
      replica === undefined ? '' : `/replica:${replica}`,
      task === undefined ? '' : `/task:${task}`,
      deviceType === undefined ? '' : `/device:${deviceType}:${deviceIndex ?? '*'}`,
    ].join('');
  }
}

/** What one part of a device's name says; `known` are the parts before it. */
function fieldsOf(part: string, known: DeviceSpecFields, spec: string): DeviceSpecFields {
  const [key = '', second = '', third] = part.split(':');
  const count = part.split(':').length;
  if (count === 2 && key === 'job') return { job: second };
  if (count === 2 && key === 'replica') return { replica: wholeNumber(second, spec) };
  if (count === 2 && key === 'task') return { task: wholeNumber(second, spec) };
  if (count <= 2 && shortTypes.includes(key.toUpperCase())) {
    return deviceOf(key.toUpperCase(), count === 2 ? second : '*', known, spec);
  }
  if (count === 3 && key === 'device') return deviceOf(second, third ?? '*', known, spec);
  if (key === '') return {};
  throw new RangeError(
    `Unknown attribute '${key}' is encountered while parsing the device spec: '${spec}'. ` +
      'Expected /job:<name>/replica:<n>/task:<n>/device:<type>:<n>, of which each part may be missing.',
  );
}

function deviceOf(deviceType: string, index: string, known: DeviceSpecFields, spec: string): DeviceSpecFields {
  if (known.deviceType !== undefined) {
    throw new RangeError(`Multiple device types are not allowed while parsing the device spec: ${spec}.`);
  }
  return index === '*' ? { deviceType } : { deviceType, deviceIndex: wholeNumber(index, spec) };
}

function wholeNumber(text: string, spec: string): number {
  if (/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) return Number(text.replaceAll('_', ''));
  throw new RangeError(`invalid literal for int() with base 10: '${text}', in the device spec '${spec}'.`);
}
