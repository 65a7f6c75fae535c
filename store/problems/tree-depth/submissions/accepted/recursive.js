var maxDepth = function (root) {
  return root ? 1 + Math.max(maxDepth(root.left), maxDepth(root.right)) : 0;
};
