#[path = "/box/driver.rs"] pub mod __assay_driver; #[path = "/assay/rust/given.rs"] mod __assay_given; #[allow(unused_imports)] use __assay_given::*;
