export * from './client';
export * from './errors';
export * from './events';
export * from './stream';
export * from './types';
export { browserWorld } from './browserWorld';
