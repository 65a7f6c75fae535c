// expect: RTE solution.rs:7
impl Solution {
    pub fn invert_tree(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        if let Some(node) = &root {
            let first = node.borrow_mut();
            let again = node.clone();
            again.borrow_mut().val = first.val;
        }
        root
    }
}
