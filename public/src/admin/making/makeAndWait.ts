import { getMaking, makeTests } from '../../api/admin/problems';
import type { TestWish } from '../../api/admin/types';

const PAUSE_MS = 500;

/** Has tests made, and waits for the end; what went wrong there is thrown. */
export async function makeAndWait(slug: string, wish: TestWish): Promise<void> {
  const { making_id } = await makeTests(slug, wish);
  for (;;) {
    const { state, reason } = await getMaking(making_id);
    if (state === 'done') return;
    if (state === 'failed') throw new Error(reason ?? 'The tests could not be made.');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
