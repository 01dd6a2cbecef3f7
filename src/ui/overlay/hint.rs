//! What some forms say before they ask.

use crate::app::desk::Desk;
use crate::app::forms::{self, FormKind, annual, office, year};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::ids::CaseId;
use crate::domain::rules::closing::{Reminder, reminders};
use crate::say;
use crate::ui::kept;

/// What the form says, if anything.
pub(super) fn of(desk: &Desk, env: &Env, kind: &FormKind) -> Option<String> {
    match kind {
        // A referral tells nobody anything; calling the agency for a client does.
        FormKind::Referral(_) => Some(say!(env.lang, "hint-referral")),
        FormKind::Agreement(_) => Some(say!(env.lang, "hint-agreement")),
        // Which entry of the practice was wrong.
        FormKind::CorrectKept(entry) => kept::in_words(desk, env, *entry),
        FormKind::Close(case) | FormKind::CloseInOne(case) => goes_on(desk, env, *case),
        FormKind::Year(kind) => year::hint(kind, env),
        FormKind::Office(kind) => office::hint(kind, &desk.practice, &env.lang),
        FormKind::Annual(kind) => Some(annual::hint(*kind, desk, &env.lang)),
        _ => None,
    }
}

/// What is not over when the case is closed: it blocks nothing.
fn goes_on(desk: &Desk, env: &Env, case: CaseId) -> Option<String> {
    let lang = &env.lang;
    let scene = forms::scene(desk, env, case)?;
    let track = scene.state.track();
    let parts: Vec<String> = reminders(&scene)
        .into_iter()
        .filter_map(|reminder| {
            Some(match reminder {
                Reminder::FollowUp(seq) => {
                    let (referral, _) = track.referrals().get(&seq)?;
                    let to = options::referred_to(&referral.to, env);
                    say!(lang, "reminder-follow-up", to = to)
                }
                Reminder::Appointment(seq) => {
                    let on = track.appointments().get(&seq)?.on;
                    say!(lang, "reminder-appointment", date = lang.short_date(on))
                }
                Reminder::TickStands => say!(lang, "reminder-tick"),
            })
        })
        .collect();
    let what = parts.join(", ");
    (!parts.is_empty()).then(|| say!(lang, "hint-close", what = what))
}
