//! What asks for attention around the cases, in a sentence each.

use crate::domain::practice::Practice;
use crate::domain::rules::concern::Concern;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// The sentence; where it stands says about which school or board it is.
#[must_use]
pub fn sentence(concern: Concern, practice: &Practice, lang: &Lang) -> String {
    match concern {
        Concern::PartWithoutAdviser(part) => {
            let name = practice.part(part).map_or("", |part| part.name.expose());
            say!(lang, "concern-part-without-adviser", name = name)
        }
        Concern::BranchesElsewhere(_, count) => {
            say!(lang, "concern-branches-elsewhere", count = count)
        }
        Concern::SchoolClosed(_, on) => {
            say!(lang, "concern-school-closed", on = lang.short_date(on))
        }
        Concern::UnwiseRole(_, role) => {
            say!(lang, "concern-unwise-role", role = role.term(lang))
        }
        Concern::NotAppointed(_) => say!(lang, "concern-not-appointed"),
        Concern::CouncilNotHeard(_) => say!(lang, "concern-council"),
        Concern::NotReachable(_) => say!(lang, "concern-not-reachable"),
        Concern::WebsiteNotChecked(_) => say!(lang, "concern-website-unchecked"),
        Concern::WebsiteWrong(school) => {
            let found = practice
                .website_of(school)
                .map(|checked| checked.found.term(lang));
            say!(
                lang,
                "concern-website-wrong",
                found = found.unwrap_or_default()
            )
        }
        Concern::ClassesToVisit(_, count) => say!(lang, "concern-classes", count = count),
        Concern::NoContract(_) => say!(lang, "concern-no-contract"),
        Concern::ContractEnds(_, on) => {
            say!(lang, "concern-contract-ends", on = lang.short_date(on))
        }
    }
}
