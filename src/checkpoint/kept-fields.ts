import { check } from '../core/options/check.js';
import { arrayOf, members, nullable } from '../core/options/objects.js';
import { aFlag } from '../core/options/values.js';
import type { KeepRule } from './retention/retention.js';

/** What a saver keeps and how the files are named, as it is given; apart from the saver, which not every program has. */
export const keptFields = {
  maxToKeep: nullable(check<number>('a whole number or null', Number.isInteger)),
  keep: arrayOf(members<KeepRule>('a rule', ['keeps']), 'an array of rules'),
  saveRelativePaths: aFlag,
};
