use crate::data::union;
union! {
    /// Why.
    pub enum Reason {
        /// The host said so.
        Reported {},
    }
}
