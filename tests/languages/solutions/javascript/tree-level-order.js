/**
 * @param {TreeNode} root
 * @return {number[][]}
 */
var levelOrder = function(root) {
    const levels = [];
    let level = root ? [root] : [];
    while (level.length) {
        levels.push(level.map(({ val }) => val));
        level = level.flatMap(({ left, right }) => [left, right]).filter(Boolean);
    }
    return levels;
};
