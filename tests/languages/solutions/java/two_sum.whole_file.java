// As it stands in a project: with a package, imports, public classes and a main.
package leetcode.editor.en;

import java.util.HashMap;
import java.util.Map;
import javafx.util.Pair;

public class TwoSum {
    public static void main(String[] args) {
        Solution solution = new TwoSum().new Solution();
        System.out.println(solution);
    }

    //leetcode submit region begin(Prohibit modification and deletion)
    class Solution {
        char[] marks = {'"', '\'', "}".charAt(0)};

        public List<Integer> twoSum(List<Integer> nums, int target) {
            for (int i = 0; i < nums.size(); i++)
                for (int k = 0; k < i; k++)
                    if (nums.get(i) + nums.get(k) == target)
                        return Helper.list(new Pair<>(k, i));
            return null;
        }
    }
    //leetcode submit region end(Prohibit modification and deletion)
}

public class Helper {
    static List<Integer> list(Pair<Integer, Integer> pair) { return List.of(pair.getKey(), pair.getValue()); }
}
