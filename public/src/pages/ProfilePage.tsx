import { Page } from '../components/Page';

export default function ProfilePage({ name }: { name: string }) {
  return <Page title={name}>{null}</Page>;
}
