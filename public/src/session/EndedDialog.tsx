import { Button } from '../components/Button';
import { ButtonLink } from '../components/ButtonLink';
import { Dialog } from '../components/Dialog';
import { loginPath } from '../lib/router';
import { goOnAsGuest, useSession } from '.';

interface Props {
  /** It needs an account, so a guest cannot do it. */
  needsAccount: boolean;
  /** They go on as a guest, knowing it. */
  onGuest(): void;
  onClose(): void;
}

/** In place of what somebody wanted to send, when their login ended: nobody becomes a guest unasked. */
export function EndedDialog({ needsAccount, onGuest, onClose }: Props) {
  const { config } = useSession();
  const asGuest = !needsAccount && config?.guests;
  return (
    <Dialog title="Your login has ended" onClose={onClose}>
      <div className="space-y-4">
        <p className="text-sm">
          You are not logged in any more, so nothing was sent. What you wrote under your name is kept for you.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <ButtonLink to={loginPath()} look="primary" data-testid="log-in-again">
            Log in
          </ButtonLink>
          {asGuest && (
            <Button
              data-testid="go-on-as-guest"
              onClick={() => {
                goOnAsGuest();
                onGuest();
              }}
            >
              Send it as a guest
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
