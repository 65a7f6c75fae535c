import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings } from './editorSettings';

describe('settings of the editor', () => {
  it('are the defaults where nothing, or something else, is stored', () => {
    for (const stored of [null, undefined, 5, 'x', [], { fontSize: 900, tabSize: '4', wrap: 'yes', theme: 'pink', keys: 'ed' }]) {
      expect(readSettings(stored)).toEqual(defaultSettings);
    }
  });
  it('are read back as they were written', () => {
    const mine = { fontSize: 18, tabSize: 2, wrap: true, theme: 'contrast-dark', keys: 'vim', suggestions: false, closeBrackets: true, clock: 'paused' };
    expect(readSettings(JSON.parse(JSON.stringify(mine)))).toEqual(mine);
  });
});
