import { wide, runOn } from './axe.mjs';

await runOn(wide);
