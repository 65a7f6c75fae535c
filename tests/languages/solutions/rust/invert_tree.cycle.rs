// expect: WA the returned tree has a cycle, or more than a million nodes
impl Solution {
    pub fn invert_tree(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        if let Some(node) = &root {
            node.borrow_mut().left = root.clone();
        }
        root
    }
}
