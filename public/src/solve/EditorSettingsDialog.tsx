import { Checkbox } from '../components/Checkbox';
import { Dialog } from '../components/Dialog';
import { SelectField } from '../components/SelectField';
import { changeSettings, FONT_SIZES, TAB_SIZES, useEditorSettings, type EditorSettings } from '../lib/editorSettings';

const sizes = (all: number[], unit: string, otherwise: string) => [
  { value: '', name: otherwise },
  ...all.map((size) => ({ value: String(size), name: `${size} ${unit}` })),
];
const themes: { value: EditorSettings['theme']; name: string }[] = [
  { value: 'page', name: 'As the page' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
  { value: 'contrast-light', name: 'High contrast, light' },
  { value: 'contrast-dark', name: 'High contrast, dark' },
];
const keyModes: { value: EditorSettings['keys']; name: string }[] = [
  { value: 'plain', name: 'Standard' },
  { value: 'vim', name: 'Vim' },
  { value: 'emacs', name: 'Emacs' },
];

const clocks: { value: EditorSettings['clock']; name: string }[] = [
  { value: 'shown', name: 'Shown' },
  { value: 'hidden', name: 'Hidden' },
  { value: 'paused', name: 'Paused' },
];

/** Every change is in force at once, and kept: for the account, or in this browser for a guest. */
export function EditorSettingsDialog({ onClose }: { onClose(): void }) {
  const settings = useEditorSettings();
  const number = (text: string) => (text === '' ? null : Number(text));
  return (
    <Dialog title="Editor settings" onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2" data-testid="editor-settings">
        <SelectField
          label="Font size"
          value={String(settings.fontSize ?? '')}
          options={sizes(FONT_SIZES, 'px', 'Automatic')}
          onChange={(text) => changeSettings({ fontSize: number(text) })}
        />
        <SelectField
          label="Tab size"
          value={String(settings.tabSize ?? '')}
          options={sizes(TAB_SIZES, 'spaces', 'As usual in the language')}
          onChange={(text) => changeSettings({ tabSize: number(text) })}
        />
        <SelectField
          label="Theme"
          value={settings.theme}
          options={themes}
          onChange={(theme) => changeSettings({ theme })}
        />
        <SelectField
          label="Keys"
          value={settings.keys}
          options={keyModes}
          onChange={(keys) => changeSettings({ keys })}
        />
        <SelectField
          label="Time on a problem"
          value={settings.clock}
          options={clocks}
          hint="Counted in this browser while the page is in sight."
          onChange={(clock) => changeSettings({ clock })}
        />
        <div className="space-y-3 sm:col-span-2">
          <Checkbox name="wrap" label="Wrap long lines" checked={settings.wrap} onChange={(wrap) => changeSettings({ wrap })} />
          <Checkbox
            name="suggestions"
            label="Suggest words while typing"
            hint="Tab or a click takes one; Enter never does."
            checked={settings.suggestions}
            onChange={(suggestions) => changeSettings({ suggestions })}
          />
          <Checkbox
            name="close-brackets"
            label="Close brackets and quotes"
            checked={settings.closeBrackets}
            onChange={(closeBrackets) => changeSettings({ closeBrackets })}
          />
        </div>
      </div>
    </Dialog>
  );
}
