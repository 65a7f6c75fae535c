import { getSubmission, messageOf, type SubmissionSummary } from '../api';
import { Icon } from '../components/Icon';
import { Menu } from '../components/Menu';
import { copyText } from '../lib/copyText';
import { solvePath, submissionPath } from '../lib/router';

interface Props {
  submission: SubmissionSummary;
  /** In which its problem is opened; null: in none. */
  contest: string | null;
  say(text: string): void;
}

const NOT_LET = 'This browser did not let it be copied.';

export function RowMenu({ submission: { id, problem_slug }, contest, say }: Props) {
  async function copyCode() {
    try {
      const { code } = await getSubmission(id);
      if (code == null) say('Only its author sees this code.');
      else say((await copyText(code)) ? `Copied the code of submission ${id}.` : NOT_LET);
    } catch (error) {
      say(messageOf(error));
    }
  }

  async function copyLink() {
    const copied = await copyText(window.location.origin + submissionPath(id));
    say(copied ? `Copied the link of submission ${id}.` : NOT_LET);
  }

  return (
    <Menu
      label={`Submission ${id}`}
      testId="row-menu"
      className="ml-auto h-8 w-8 justify-center text-muted hover:text-ink pointer-coarse:w-11"
      items={[
        { name: 'Open', to: submissionPath(id) },
        { name: 'Restore to editor', to: solvePath(problem_slug, { contest, submission: id }) },
        { name: 'Copy link', run: () => void copyLink() },
        { name: 'Copy code', run: () => void copyCode() },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}
