//! What there is to choose from, in the words of the user.

use super::form::Choosable;
use super::model::Env;
use super::unspoken;
use crate::domain::asset::Labels;
use crate::domain::case::{CaseFile, PlanStatus};
use crate::domain::consent::{ConsentHow, Part};
use crate::domain::deed::AppointmentKind;
use crate::domain::disclosure::{InformedBeforehand, Interest, OverrideGround};
use crate::domain::duty::NotCarriedOutBecause;
use crate::domain::entry::{
    Companion, Confirmation, Expert, LimitsOrder, NotesAllowed, PlanActor, ReopenedFor, TakenUpBy,
    Urgency,
};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{HelpPossible, MeldcodeEnding, ReportNecessary};
use crate::domain::person::{AdviserKind, AgeBand, ClientKind, RecipientKind};
use crate::domain::practice::{Practice, Region};
use crate::domain::procedure::Procedure;
use crate::domain::rulebook::GroundUse;
use crate::domain::signal::{BarGround, DangerForm, DangerStage};
use crate::domain::vocabulary::Need;
use crate::lang::terms::Term;
use crate::say;

/// The values of a closed list, in their order.
macro_rules! closed_lists {
    ($($(#[$doc:meta])* $name:ident: $list:ty;)+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(env: &Env) -> Vec<Choosable> {
            <$list>::ALL
                .iter()
                .map(|one| Choosable::new(one.code(), one.term(&env.lang)))
                .collect()
        }
    )+};
}

closed_lists! {
    /// Pupil or parent.
    clients: ClientKind;
    /// Whether it can wait.
    urgencies: Urgency;
    /// Who came along.
    companions: Companion;
    /// The answers to "may I keep notes?".
    notes_allowed: NotesAllowed;
    /// Whether the client confirmed the request.
    confirmation: Confirmation;
    /// Who takes the request up.
    taken_up_by: TakenUpBy;
    /// Inside or outside the school.
    experts: Expert;
    /// Who carries a plan item out.
    plan_actors: PlanActor;
    /// Why a case is opened again.
    reopened_for: ReopenedFor;
    /// Parts of what there is to tell.
    parts: Part;
    /// How consent was given.
    consent_how: ConsentHow;
    /// Whether the client knew beforehand.
    informed: InformedBeforehand;
    /// Grounds of an override.
    grounds: OverrideGround;
    /// Whose interest is in danger.
    interests: Interest;
    /// Why a duty is not carried out.
    not_carried_out: NotCarriedOutBecause;
    /// Kinds of people around a case.
    recipients: RecipientKind;
    /// Age bands.
    age_bands: AgeBand;
    /// Vacation regions.
    regions: Region;
    /// Internal or external.
    adviser_kinds: AdviserKind;
    /// Now, or threatening.
    danger_stages: DangerStage;
    /// Of body or of mind.
    danger_forms: DangerForm;
    /// Why a contact is barred.
    bar_grounds: BarGround;
    /// Whether a step of the meldcode was done.
    meldcode_endings: MeldcodeEnding;
    /// Decision 1 of the meldcode.
    report_necessary: ReportNecessary;
    /// Decision 2 of the meldcode.
    help_possible: HelpPossible;
}

/// The open lists of the vocabulary as they hold today.
macro_rules! open_lists {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(env: &Env) -> Vec<Choosable> {
            env.shipped
                .vocabulary
                .$list(env.now.date)
                .map(|term| labelled(term.code.as_str(), &term.label, env))
                .collect()
        }
    )+};
}

open_lists! {
    /// How a contact comes in.
    channels: channels_on;
    /// Through whom.
    referrers: referrers_on;
    /// Who towards whom.
    axes: axes_on;
    /// The accused as a role.
    accused: accused_on;
    /// What the client is in the matter.
    positions: positions_on;
}

/// The legal grounds that can be named for this, in the words of the user (R12).
#[must_use]
pub fn laws(env: &Env, for_what: GroundUse) -> Vec<Choosable> {
    env.shipped
        .rules
        .grounds_on(env.now.date)
        .filter(|ground| ground.serves(for_what))
        .map(|ground| labelled(ground.code.as_str(), &ground.label, env))
        .collect()
}

fn labelled(code: &str, label: &Labels, env: &Env) -> Choosable {
    Choosable::new(code, label.get(env.lang.language()))
}

/// The one tick that says that the story came before the limits.
#[must_use]
pub fn story_came_first(env: &Env) -> Vec<Choosable> {
    let order = LimitsOrder::StoryCameFirst;
    vec![Choosable::new(order.code(), order.term(&env.lang))]
}

/// The natures: themes, and under each its codes.
#[must_use]
pub fn natures(env: &Env) -> Vec<Choosable> {
    env.shipped
        .vocabulary
        .natures_on(env.now.date)
        .map(|term| {
            let label = term.label.get(env.lang.language());
            let shown = match term.facts.theme {
                Some(_) => format!("  {label}"),
                None => label.to_owned(),
            };
            Choosable::new(term.code.as_str(), shown)
        })
        .collect()
}

/// The types of action that may be planned under this procedure in this case.
#[must_use]
pub fn offered_actions(env: &Env, procedure: &Procedure, file: &CaseFile) -> Vec<Choosable> {
    env.shipped
        .vocabulary
        .actions_on(env.now.date)
        .filter(|term| term.facts.offered)
        .filter(|term| term.facts.needs.is_none_or(|need| procedure.allows(need)))
        .filter(|term| !unspoken::hides_action(file.state(), &term.code))
        .map(|term| labelled(term.code.as_str(), &term.label, env))
        .collect()
}

/// What an appointment can be for under this procedure: a hearing only where
/// it allows that (R65, KL-8).
#[must_use]
pub fn appointment_kinds(env: &Env, procedure: Option<&Procedure>) -> Vec<Choosable> {
    let hearing = procedure.is_some_and(|procedure| procedure.allows(Need::Hearing));
    AppointmentKind::ALL
        .iter()
        .filter(|kind| hearing || **kind != AppointmentKind::Hearing)
        .map(|kind| Choosable::new(kind.code(), kind.term(&env.lang)))
        .collect()
}

/// The outcomes that end a case.
#[must_use]
pub fn outcomes(env: &Env) -> Vec<Choosable> {
    env.shipped
        .vocabulary
        .outcomes_on(env.now.date)
        .filter(|term| term.facts.closed)
        .map(|term| labelled(term.code.as_str(), &term.label, env))
        .collect()
}

/// The schools, by name.
#[must_use]
pub fn schools(practice: &Practice) -> Vec<Choosable> {
    let mut schools: Vec<Choosable> = practice
        .schools()
        .map(|school| Choosable::new(school.id.0.to_string(), school.name.expose()))
        .collect();
    schools.sort_by(|one, other| one.label.expose().cmp(other.label.expose()));
    schools
}

/// The plan: what is not dropped.
#[must_use]
pub fn plan_items(file: &CaseFile, env: &Env) -> Vec<Choosable> {
    plan(file, env, |status| status != PlanStatus::Dropped)
}

/// The plan: what is still to be done.
#[must_use]
pub fn open_plan_items(file: &CaseFile, env: &Env) -> Vec<Choosable> {
    plan(file, env, |status| status == PlanStatus::Open)
}

fn plan(file: &CaseFile, env: &Env, wanted: impl Fn(PlanStatus) -> bool) -> Vec<Choosable> {
    file.state()
        .plan()
        .iter()
        .filter(|(_, (_, status))| wanted(*status))
        .map(|(seq, (item, _))| {
            let action = env
                .shipped
                .vocabulary
                .action_label(&item.action, env.lang.language());
            let what = item.what.as_ref().map_or("", |what| what.expose());
            let who = item.who.term(&env.lang);
            let due = item
                .due
                .map(|due| env.lang.short_date(due))
                .unwrap_or_default();
            let label = [action, what, &who, &due]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            Choosable::of_a_case(seq.to_string(), label)
        })
        .collect()
}

/// What happens to the words on the scratch pad.
#[must_use]
pub fn pad_fate(env: &Env) -> Vec<Choosable> {
    vec![
        // What cannot be undone does not come first.
        Choosable::new("keep", say!(env.lang, "pad-keep")),
        Choosable::new("vanish", say!(env.lang, "pad-vanish")),
    ]
}

/// Whose word it can be: the pupil, the parents, or one of them by label.
#[must_use]
pub fn givers(file: &CaseFile, env: &Env) -> Vec<Choosable> {
    let mut givers = vec![
        Choosable::new("pupil", say!(env.lang, "giver-pupil")),
        Choosable::new("parents", say!(env.lang, "giver-parents")),
    ];
    givers.extend(
        file.state()
            .people()
            .iter()
            .filter(|(_, person)| person.kind == RecipientKind::Parents)
            .map(|(seq, person)| {
                Choosable::of_a_case(format!("parents/{}", seq.0), person.label.expose())
            }),
    );
    givers
}

/// The label of a recipient in a case: the person's, or the kind's.
#[must_use]
pub fn recipient_label(
    file: &CaseFile,
    recipient: crate::domain::recipient::Recipient,
    env: &Env,
) -> String {
    recipient
        .person
        .and_then(|seq: Seq| file.state().people().get(&seq))
        .map_or_else(
            || recipient.kind.term(&env.lang),
            |person| person.label.expose().to_owned(),
        )
}
