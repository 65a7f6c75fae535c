import { Card } from '../components/Card';
import { CodeBlock } from '../components/CodeBlock';

const SHELL = (base: string) => `export ASSAY=${base}
read -rs ASSAY_TOKEN          # paste it; it stays out of the shell's history
export ASSAY_TOKEN`;

const SUBMIT = `ID=$(jq -n --arg code "$(cat solution.py)" \\
    '{problem_id: "two-sum", language: "python", $code}' |
  curl -s $ASSAY/submit -H "Authorization: Bearer $ASSAY_TOKEN" \\
    -H 'Content-Type: application/json' -d @- | jq -r .job_id)`;

const WATCH = (socket: string) =>
  `websocat -n -H="Authorization: Bearer $ASSAY_TOKEN" ${socket}/ws/jobs/$ID
# or, with curl alone:
curl -sN $ASSAY/jobs/$ID/events -H "Authorization: Bearer $ASSAY_TOKEN"`;

const HISTORY = `curl -s "$ASSAY/submissions?limit=10" -H "Authorization: Bearer $ASSAY_TOKEN" |
  jq -r '.items[] | "\\(.created_at) \\(.problem_slug) \\(.verdict)"'`;

/** A submission from a shell, from token to verdict. */
export function TokenGuide() {
  const { origin } = window.location;
  return (
    <Card title="From a script" intro={<>With curl, jq and websocat; any client that can send a header does.</>}>
      <div className="grid gap-3">
        <CodeBlock title="where, and who" code={SHELL(origin)} />
        <CodeBlock title="submit a file" code={SUBMIT} />
        <CodeBlock title="watch it being judged" code={WATCH(origin.replace(/^http/, 'ws'))} />
        <CodeBlock title="what came of the last ten" code={HISTORY} />
      </div>
    </Card>
  );
}
