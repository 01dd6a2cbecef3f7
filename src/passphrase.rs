//! placeholder
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// x
    TooShort,
}
/// x
pub fn check(text: &str) -> Result<(), Weakness> {
    if text.chars().count() < 14 {
        Err(Weakness::TooShort)
    } else {
        Ok(())
    }
}
