use std::cell::RefCell;
use std::rc::Rc;

impl Solution {
    pub fn mirror(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        let mut stack = vec![root.clone()];
        while let Some(next) = stack.pop() {
            if let Some(node) = next {
                let mut node = node.borrow_mut();
                let left = node.left.take();
                node.left = node.right.take();
                node.right = left;
                stack.push(node.left.clone());
                stack.push(node.right.clone());
            }
        }
        root
    }
}
