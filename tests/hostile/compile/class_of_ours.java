// Classes with the names of the harness's are its own affair.
// expect: AC
package __assay;
class Harness { static { System.out.println("mine"); } }
class Writer {}
class Solution {
    public int solve(int x) { new Harness(); return 2 * x; }
}
