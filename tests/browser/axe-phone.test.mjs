import { phone, runOn } from './axe.mjs';

await runOn(phone);
