//! What was done around the conversations, at a glance: who asked, whether
//! somebody waits for an answer, what was tried, where the client was referred.

use super::{Fact, labelled, signed};
use crate::app::options;
use crate::domain::case::CaseFile;
use crate::domain::deed::Agreement;
use crate::domain::rules::reaction::{Standing, Timely, due, standing};
use crate::lang::terms::Term;
use crate::say;
use crate::ui::contacts::Scene;
use crate::ui::look::Sign;

/// A talk that somebody else asked for (R19), and a first answer that is still
/// owed (R20).
pub(super) fn asked(scene: &Scene<'_>, file: &CaseFile) -> Vec<Fact> {
    let lang = &scene.env.lang;
    let mut facts = Vec::new();
    if file.state().waits_for_agreement() {
        let text = say!(lang, "case-not-agreed");
        facts.push(signed(String::new(), Sign::Attention, &text));
    } else if file.state().track().agreement() == Some(Agreement::Declined) {
        facts.push(Fact::new(String::new(), Agreement::Declined.term(lang)));
    }
    facts.extend(answer_owed(scene, file));
    labelled(scene, say!(lang, "case-first"), facts)
}

/// An answer that is still to be given, or the reason of one that came late.
fn answer_owed(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let (env, state) = (scene.env, file.state());
    if state.closed().is_some() {
        return None;
    }
    let facts = env.shipped.facts(env.now.date);
    let due = due(&scene.desk.practice, &facts, state)?;
    let date = env.lang.short_date(due);
    let (sign, text) = match standing(state, &env.shipped.vocabulary) {
        Standing::Waiting { .. } if env.now.date > due => (
            Sign::Warning,
            say!(env.lang, "case-answer-late", date = date),
        ),
        Standing::Waiting { .. } => (
            Sign::Attention,
            say!(env.lang, "case-not-answered", date = date),
        ),
        Standing::Given {
            on,
            timely: Timely::NotCounted,
        } if on > due => (
            Sign::Attention,
            say!(env.lang, "case-why-late", date = date),
        ),
        Standing::Given { .. } | Standing::NotNeeded => return None,
    };
    Some(signed(String::new(), sign, &text))
}

/// What was tried before (R24, R25).
pub(super) fn background(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let background = file.state().track().background()?;
    let pieces = super::teller(scene, file).background(background);
    let text = super::joined(scene, &pieces);
    Some(Fact::new(say!(scene.env.lang, "case-tried"), text))
}

/// Where the client was referred, and how that went (R69, R100).
pub(super) fn referrals(scene: &Scene<'_>, file: &CaseFile) -> Vec<Fact> {
    let lang = &scene.env.lang;
    let referrals = file.state().track().referrals();
    let facts = referrals.values().map(|(referral, outcome)| {
        let mut parts = vec![options::referred_to(&referral.to, scene.env)];
        parts.extend(outcome.map(|outcome| outcome.term(lang)));
        let asks = outcome.is_none_or(|outcome| !outcome.is_final());
        let follow_up = referral.follow_up.filter(|_| asks);
        parts.extend(follow_up.map(|day| {
            let date = lang.short_date(day);
            say!(lang, "fact-follow-up", date = date)
        }));
        Fact::new(String::new(), parts.join(" · "))
    });
    labelled(scene, say!(lang, "case-referred"), facts.collect())
}
