function levelOrder(root: TreeNode | null): number[][] {
    const levels: number[][] = [];
    const queue: [TreeNode, number][] = root ? [[root, 0]] : [];
    for (const [node, depth] of queue) {
        (levels[depth] ??= []).push(node.val);
        for (const child of [node.left, node.right]) if (child) queue.push([child, depth + 1]);
    }
    return levels;
};
