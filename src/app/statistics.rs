//! placeholder until the statistics branch lands
use super::action::Action;
use crate::domain::{practice::Practice, vocabulary::Vocabulary};
use chrono::NaiveDate;
/// x
#[derive(Debug)]
pub struct Statistics;
impl Statistics {
    /// x
    pub fn open(_: &Practice, _: &Vocabulary, _: NaiveDate) -> Self {
        Self
    }
    /// x
    pub fn refresh(&mut self, _: &Practice, _: &Vocabulary, _: NaiveDate) {}
    /// x
    pub fn handle(&mut self, _: Action) -> bool {
        false
    }
}
