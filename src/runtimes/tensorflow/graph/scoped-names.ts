import { clone } from '@bufbuild/protobuf';
import { SaverDefSchema, type SaverDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import {
  QueueRunnerDefSchema,
  VariableDefSchema,
  type QueueRunnerDef,
  type VariableDef,
} from '../../../formats/proto/generated/variable_pb.js';

/** The name that a node has which was imported under a scope; `''` for none. */
export function scopedName(name: string, scope: string): string {
  if (scope === '' || name === '') return name;
  return name.startsWith('^') ? `^${scope}/${name.slice(1)}` : `${scope}/${name}`;
}

/** What is said of a variable that was imported under a scope. */
export function scopedVariable(def: VariableDef, scope: string): VariableDef {
  if (scope === '') return def;
  const scoped = clone(VariableDefSchema, def);
  scoped.variableName = scopedName(def.variableName, scope);
  scoped.initializerName = scopedName(def.initializerName, scope);
  scoped.initialValueName = scopedName(def.initialValueName, scope);
  scoped.snapshotName = scopedName(def.snapshotName, scope);
  if (scoped.saveSliceInfoDef) scoped.saveSliceInfoDef.fullName = scopedName(scoped.saveSliceInfoDef.fullName, scope);
  return scoped;
}

/** What is said of a saver that was imported under a scope. */
export function scopedSaver(def: SaverDef, scope: string): SaverDef {
  if (scope === '') return def;
  const scoped = clone(SaverDefSchema, def);
  scoped.filenameTensorName = scopedName(def.filenameTensorName, scope);
  scoped.saveTensorName = scopedName(def.saveTensorName, scope);
  scoped.restoreOpName = scopedName(def.restoreOpName, scope);
  return scoped;
}

/** What is said of a queue runner that was imported under a scope. */
export function scopedQueueRunner(def: QueueRunnerDef, scope: string): QueueRunnerDef {
  if (scope === '') return def;
  const scoped = clone(QueueRunnerDefSchema, def);
  scoped.queueName = scopedName(def.queueName, scope);
  scoped.enqueueOpName = def.enqueueOpName.map((name) => scopedName(name, scope));
  scoped.closeOpName = scopedName(def.closeOpName, scope);
  scoped.cancelOpName = scopedName(def.cancelOpName, scope);
  return scoped;
}
