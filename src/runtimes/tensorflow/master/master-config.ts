import { bytesField, intField, messageField, messageOf } from '../../../formats/message-fields.js';

/** What a session at a master is opened with, in so far as it is about the cluster: fields of ConfigProto. */
export interface MasterConfig {
  /** Devices that the session needs; tasks without any of them may be missing. */
  readonly deviceFilters: readonly string[];
  /** The most milliseconds that a call of the master takes. */
  readonly operationTimeoutInMs: number;
}

/** A ConfigProto of these settings alone, as its bytes. The master of this process is called as any other: only so has a call a limit. */
export function encodeMasterConfig({ deviceFilters, operationTimeoutInMs }: MasterConfig): Uint8Array {
  return messageOf([
    ...deviceFilters.map((filter) => bytesField(4, filter)),
    intField(11, operationTimeoutInMs),
    messageField(13, [intField(1, true)]),
  ]);
}
