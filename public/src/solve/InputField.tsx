import { useId } from 'react';

interface Props {
  name: string;
  type: string;
  raw: boolean;
  text: string;
  fault: string | null;
  onChange(text: string): void;
}

export function InputField({ name, type, raw, text, fault, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-2 text-xs">
        <span className="font-mono font-medium">{name}</span>
        <span className={raw ? 'text-muted' : 'font-mono text-muted'}>{type}</span>
      </label>
      <textarea
        id={id}
        data-testid={raw ? 'own-input-raw' : 'own-input-field'}
        data-param={raw ? undefined : name}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        rows={raw ? Math.min(12, Math.max(4, text.split('\n').length)) : Math.min(6, Math.max(1, Math.ceil(text.length / 70)))}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}-fault` : undefined}
        className={`block w-full resize-y rounded-md border bg-sunken px-3 py-1.5 font-mono text-[13px] leading-5 ${fault ? 'border-bad' : 'border-line-strong'}`}
      />
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
