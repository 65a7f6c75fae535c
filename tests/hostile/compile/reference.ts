// Files of the host are no types.
// expect: CE
// absent: root:
/// <reference path="/etc/passwd" />
import passwd = require('/etc/passwd');
function solve(x: number): number {
  return passwd as number;
}
