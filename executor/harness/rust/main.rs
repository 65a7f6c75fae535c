//! The program of a submitted solution, which is a crate of its own: a `main` of its text is not this one.
fn main() {
    solution::__assay_driver::run()
}
