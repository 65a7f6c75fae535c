import { useCallback, useEffect, useState } from 'react';
import { Toast, type ToastMessage } from '../components/Toast';
import { useSession } from '.';

/** Says it when a login ended, and not in this tab. */
export function SessionNotice() {
  const { ended } = useSession();
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const hide = useCallback(() => setToast(null), []);
  useEffect(() => setToast(ended ? { text: 'Your login has ended. Log in again to go on.' } : null), [ended]);
  return <Toast message={toast} onGone={hide} />;
}
