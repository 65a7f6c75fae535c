import { useEffect } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

export interface ToastMessage {
  text: string;
  undo?: () => void;
}

const SHOWN_MS = 9000;

export function Toast({ message, onGone }: { message: ToastMessage | null; onGone(): void }) {
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message, onGone]);

  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-32 z-30 flex justify-center px-4 sm:bottom-6">
      {message && (
        <div className="pointer-events-auto flex items-center gap-2 rounded-lg border border-line-strong bg-raised py-1.5 pr-1.5 pl-4 text-sm shadow-card">
          <span>{message.text}</span>
          {message.undo && (
            <Button
              look="quiet"
              onClick={() => {
                message.undo?.();
                onGone();
              }}
            >
              <Icon name="undo" /> Undo
            </Button>
          )}
          <Button look="quiet" aria-label="Dismiss" onClick={onGone} className="px-2">
            <Icon name="cross" />
          </Button>
        </div>
      )}
    </div>
  );
}
