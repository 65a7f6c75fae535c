var foldList = function (head) {
  const nodes = [];
  for (let node = head; node; node = node.next) nodes.push(node);
  let low = 0, high = nodes.length - 1;
  for (; low < high; low++, high--) {
    nodes[low].next = nodes[high];
    nodes[high].next = nodes[low + 1];
  }
  nodes[low].next = null;
};
