//! A refused data file in the words of the user.

use super::{Explained, Lang};
use crate::domain::asset::{AssetError, AssetFault, ProcedureFault, RuleFault};

impl Lang {
    /// Which file is refused, where and why; and what to do.
    #[must_use]
    pub fn refused_file(&self, error: &AssetError) -> Explained {
        Explained {
            what: say!(
                self,
                "asset-refused",
                file = error.file.as_str(),
                line = error.line.to_string(),
                reason = self.fault(&error.reason)
            ),
            remedy: say!(self, "asset-refused-do"),
        }
    }

    fn fault(&self, fault: &AssetFault) -> String {
        match fault {
            AssetFault::Unreadable(told) => say!(self, "asset-unreadable", told = told.as_str()),
            AssetFault::Shape(told) => say!(self, "asset-shape", told = told.as_str()),
            AssetFault::MalformedCode(code) => {
                say!(self, "asset-malformed-code", code = code.as_str())
            }
            AssetFault::Duplicate(code) => say!(self, "asset-duplicate", code = code.as_str()),
            AssetFault::UnknownCode { list, code } => {
                say!(
                    self,
                    "asset-unknown-code",
                    list = *list,
                    code = code.as_str()
                )
            }
            AssetFault::MalformedRequirement(code) => {
                say!(self, "asset-malformed-requirement", code = code.as_str())
            }
            AssetFault::UnknownKey(code) => say!(self, "asset-unknown-key", code = code.as_str()),
            AssetFault::NotADay(code) => say!(self, "asset-not-a-day", code = code.as_str()),
            AssetFault::EndsBeforeItBegins => say!(self, "asset-ends-before-it-begins"),
            AssetFault::ShippedCode(code) => say!(self, "asset-shipped-code", code = code.as_str()),
            AssetFault::Empty(list) => say!(self, "asset-empty", list = *list),
            AssetFault::VerifiedOrNot => say!(self, "asset-verified-or-not"),
            AssetFault::NotAPhone(code) => say!(self, "asset-not-a-phone", code = code.as_str()),
            AssetFault::AgencyKnown(code) => say!(self, "asset-agency-known", code = code.as_str()),
            AssetFault::NoSuchPlace(place) => {
                say!(self, "asset-no-such-place", place = usize::from(*place))
            }
            AssetFault::VacationEndsFirst => say!(self, "asset-vacation-ends-first"),
            AssetFault::VacationOutsideYear(year) => {
                say!(self, "asset-vacation-outside-year", year = year.as_str())
            }
            AssetFault::VacationsOverlap => say!(self, "asset-vacations-overlap"),
            AssetFault::Procedure(fault) => self.procedure_fault(*fault),
            AssetFault::Rule(fault) => self.rule_fault(fault),
        }
    }

    fn procedure_fault(&self, fault: ProcedureFault) -> String {
        match fault {
            ProcedureFault::MissingStep(step) => {
                say!(self, "asset-missing-step", step = step.code())
            }
            ProcedureFault::StepOutOfPlace(step) => {
                say!(self, "asset-step-out-of-place", step = step.code())
            }
            ProcedureFault::MissingHalf(half) => {
                say!(self, "asset-missing-half", half = half.code())
            }
            ProcedureFault::HalfElsewhere => say!(self, "asset-half-elsewhere"),
            ProcedureFault::MissingScript(client) => {
                say!(self, "asset-missing-script", client = client.code())
            }
            ProcedureFault::MissingQuestion(client) => {
                say!(self, "asset-missing-question", client = client.code())
            }
            ProcedureFault::ForeignScript(client) => {
                say!(self, "asset-foreign-script", client = client.code())
            }
            ProcedureFault::MissingConsent(recipient) => {
                say!(self, "asset-missing-consent", recipient = recipient.code())
            }
            ProcedureFault::ConsentTwice(recipient) => {
                say!(self, "asset-consent-twice", recipient = recipient.code())
            }
            ProcedureFault::VersionKnown(version) => {
                say!(self, "asset-version-known", version = version.to_string())
            }
        }
    }

    fn rule_fault(&self, fault: &RuleFault) -> String {
        match fault {
            RuleFault::VersionZero => say!(self, "asset-version-zero"),
            RuleFault::VersionKnown { id, newest } => {
                say!(
                    self,
                    "asset-rule-known",
                    id = id.as_str(),
                    version = newest.to_string()
                )
            }
            RuleFault::Blank(field) => say!(self, "asset-blank", field = *field),
            RuleFault::NoPeriod(code) => say!(self, "asset-no-period", code = *code),
            RuleFault::NoCause => say!(self, "asset-no-cause"),
            RuleFault::TowardsWhom => say!(self, "asset-towards-whom"),
            RuleFault::UnverifiedStatute => say!(self, "asset-unverified-statute"),
            RuleFault::OutOfOrder(code) => say!(self, "asset-out-of-order", code = *code),
            RuleFault::NoNextQuestion => say!(self, "asset-no-next-question"),
            RuleFault::NoTerm(of) => say!(self, "asset-no-term", of = *of),
            RuleFault::TwoTerms(of) => say!(self, "asset-two-terms", of = *of),
            RuleFault::PostponedBackwards => say!(self, "asset-postponed-backwards"),
            RuleFault::YesAndNo => say!(self, "asset-yes-and-no"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asset::Language;
    use crate::domain::procedure::Procedure;

    #[test]
    fn a_refused_file_is_named_with_line_reason_and_remedy() {
        let text = crate::assets::shipped().unwrap().procedures[0]
            .text()
            .replacen("half = \"reassurance\"\n", "", 1);
        let error = Procedure::parse(&text, "ours.toml").unwrap_err();
        let dutch = Lang::new(Language::Nl).refused_file(&error);
        let expected = format!(
            "ours.toml, regel {}: in de eerste stap ontbreekt de helft \"reassurance\"",
            error.line
        );
        assert_eq!(dutch.what, expected);
        let english = Lang::new(Language::En).refused_file(&error);
        assert!(
            english.what.starts_with("ours.toml, line "),
            "{}",
            english.what
        );
        assert_ne!(dutch.remedy, english.remedy);
    }
}
