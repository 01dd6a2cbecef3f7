//! x
/// x
pub fn kind_in_words(_: &crate::lang::Lang, b: &crate::domain::entry::CaseBody) -> String {
    b.kind_name().to_owned()
}
