import { check, type Check } from './options/check.js';

/** An operation that is to be placed: its kind (`op` in a NodeDef), and the device that it has by now. */
export type PlacedOperation =
  | { readonly type: string; readonly device?: string | undefined }
  | { readonly op: string; readonly device?: string | undefined };

/** Says on which device an operation is. */
export type DeviceFunction = (op: PlacedOperation) => string;

/** Where the operations go that are added: a device by name, what chooses one for each operation, or null for anywhere. */
export type DeviceChoice = string | DeviceFunction | null | undefined;

/** Where operations go. */
export const aDeviceChoice: Check<DeviceChoice> = /* @__PURE__ */ check<DeviceChoice>(
  'the name of a device, a function of an operation that gives one, or null',
  (device) => device === null || device === undefined || ['string', 'function'].includes(typeof device),
);
