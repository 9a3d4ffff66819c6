// A program of a browser that trains and shows its training; tests call its parts.
import * as tf from '@tensorflow/tfjs';
import { Graph, MonitoredSession, UnavailableError } from 'monitored-session';
import { inspectorObserver, mountInspector } from 'monitored-session/inspector';

/** What a test finds in the page. */
export const parts = { tf, Graph, MonitoredSession, UnavailableError, inspectorObserver, mountInspector };

Object.assign(globalThis, { parts });
