export * from './auth';
export * from './client';
export * from './errors';
export * from './events';
export * from './http';
export * from './stream';
export * from './types';
