import type { Visibility } from '../../api/admin/types';
import { Pill } from '../../components/Pill';

export function VisibilityPill({ visibility }: { visibility: Visibility }) {
  return visibility === 'public' ? <Pill tone="good">Public</Pill> : <Pill tone="warning">Staff only</Pill>;
}
