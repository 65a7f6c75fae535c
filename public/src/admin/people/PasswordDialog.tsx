import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { CopyButton } from '../../components/CopyButton';

interface Props {
  name: string;
  password: string;
  onClose(): void;
}

export function PasswordDialog({ name, password, onClose }: Props) {
  return (
    <Dialog title={`The password of ${name}`} onClose={onClose}>
      <div className="space-y-4">
        <p className="text-sm">It is shown this once; nobody can look it up later. Hand it over, and have it changed.</p>
        <p className="rounded-md border border-line bg-sunken px-4 py-3 text-center font-mono text-lg break-all select-all" data-testid="new-password">
          {password}
        </p>
        <div className="flex justify-end gap-2">
          <CopyButton text={password} what="the password" />
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
