//! What there is to choose from, in the words of the user.

use std::collections::BTreeMap;

use super::form::Choosable;
use super::model::Env;
use super::unspoken;
use crate::domain::advice::{AdvisedWhom, ComplainedBy};
use crate::domain::adviser::{AppointedBy, CouncilHeard, FirstLineRole, OtherRole};
use crate::domain::asset::Labels;
use crate::domain::case::{CaseFile, PlanStatus};
use crate::domain::consent::{ConsentHow, Part};
use crate::domain::deed::{
    Agreement, AppointmentKind, Referral, ReferralOutcome, Referred, ReferredTo,
};
use crate::domain::disclosure::{InformedBeforehand, Interest, OverrideGround};
use crate::domain::duty::NotCarriedOutBecause;
use crate::domain::entry::{
    Companion, Confirmation, Expert, LimitsOrder, NotesAllowed, PlanActor, ReopenedFor, TakenUpBy,
    Urgency,
};
use crate::domain::hours::Billing;
use crate::domain::ids::Seq;
use crate::domain::meldcode::{HelpPossible, MeldcodeEnding, ReportNecessary};
use crate::domain::outreach::OnWebsite;
use crate::domain::person::{AdviserKind, AgeBand, ClientKind, RecipientKind};
use crate::domain::practice::{Practice, Region};
use crate::domain::procedure::Procedure;
use crate::domain::rulebook::GroundUse;
use crate::domain::rules::roles;
use crate::domain::signal::{BarGround, DangerForm, DangerStage};
use crate::domain::text::Confidential;
use crate::domain::vocabulary::{Activity, ActivityFor, Need};
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
    /// Who is referred.
    referred: Referred;
    /// How a referral went.
    referral_outcomes: ReferralOutcome;
    /// Whether the client wants to talk.
    agreements: Agreement;
    /// What a website says of the adviser.
    on_website: OnWebsite;
    /// Other roles at a school.
    other_roles: OtherRole;
    /// By whom the adviser was appointed.
    appointed_by: AppointedBy;
    /// Whether the participation council was heard.
    council_heard: CouncilHeard;
    /// As what somebody can be turned to first.
    first_line_roles: FirstLineRole;
    /// To whom advice was given.
    advised_whom: AdvisedWhom;
    /// Who complains.
    complained_by: ComplainedBy;
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
    /// With whom it was tried before.
    tried: tried_on;
    /// Why outside the school.
    outside: outside_on;
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

/// Those of them in which the adviser has no role: nothing is asked beside the
/// tick.
#[must_use]
pub fn brief_actions(env: &Env, procedure: &Procedure, file: &CaseFile) -> Vec<Choosable> {
    let vocabulary = &env.shipped.vocabulary;
    let has_role = |code: &str| {
        let action = vocabulary.action(&code.into());
        action.is_some_and(|action| action.facts.role.is_some())
    };
    let mut actions = offered_actions(env, procedure, file);
    actions.retain(|one| !has_role(&one.code));
    actions
}

/// As what the adviser may be somewhere under this procedure (R62, R63).
#[must_use]
pub fn roles(env: &Env, procedure: &Procedure) -> Vec<Choosable> {
    let vocabulary = &env.shipped.vocabulary;
    vocabulary
        .roles_on(env.now.date)
        .filter(|role| roles::may_be(vocabulary, procedure, &role.code))
        .map(|role| labelled(role.code.as_str(), &role.label, env))
        .collect()
}

/// To what somebody can be referred: the agencies, each with its first number,
/// and the two schemes of the school (R69, R70, R110). A number that nobody
/// checked lately says so.
#[must_use]
pub fn refer_to(practice: &Practice, env: &Env) -> Vec<Choosable> {
    let agencies = env.shipped.agencies.all().map(|agency| {
        let label = agency.label.get(env.lang.language());
        let number = agency.phones.first().map_or("", |phone| phone);
        let checked = practice.agency_checked(&agency.code);
        let unsure = if agency.is_stale(checked, env.now.date) && !number.is_empty() {
            say!(env.lang, "agency-unsure")
        } else {
            String::new()
        };
        let parts = [label, number, &unsure];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        Choosable::new(agency.code.as_str(), parts.collect::<Vec<_>>().join(" · "))
    });
    let schemes = [ReferredTo::ComplaintsScheme, ReferredTo::ObjectionRules];
    let schemes = schemes
        .iter()
        .map(|to| Choosable::new(to.kind_name(), referred_to(to, env)));
    agencies.chain(schemes).collect()
}

/// What a place to which somebody was referred is called.
#[must_use]
pub fn referred_to(to: &ReferredTo, env: &Env) -> String {
    match to {
        ReferredTo::Agency(code) => env.shipped.agencies.get(code).map_or_else(
            || code.as_str().to_owned(),
            |agency| agency.label.get(env.lang.language()).to_owned(),
        ),
        ReferredTo::ComplaintsScheme => say!(env.lang, "referred-complaints-scheme"),
        ReferredTo::ObjectionRules => say!(env.lang, "referred-objection-rules"),
    }
}

/// The referrals of which it is not known how they went.
#[must_use]
pub fn open_referrals(file: &CaseFile, env: &Env) -> Vec<Choosable> {
    let words = |referral: &Referral| {
        let date = env.lang.short_date(referral.on);
        format!("{} · {date}", referred_to(&referral.to, env))
    };
    file.state()
        .track()
        .referrals()
        .iter()
        .filter(|(_, (_, outcome))| !outcome.is_some_and(ReferralOutcome::is_final))
        .map(|(seq, (referral, _))| Choosable::of_a_case(seq.to_string(), words(referral)))
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

/// On what time by hand can be spent (R102): in a case on what is for clients.
#[must_use]
pub fn activities(env: &Env, place: SpentIn) -> Vec<Choosable> {
    let fits = |activity: &Activity| match place {
        SpentIn::Case => activity.facts.spent_for == ActivityFor::Clients,
        SpentIn::Practice => true,
    };
    env.shipped
        .vocabulary
        .activities_on(env.now.date)
        .filter(|term| !term.facts.counted && fits(term))
        .map(|term| labelled(term.code.as_str(), &term.label, env))
        .collect()
}

/// Where time is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpentIn {
    /// In a case.
    Case,
    /// Outside the cases.
    Practice,
}

/// Whether the board is billed (R102, R103).
#[must_use]
pub fn billing(env: &Env) -> Vec<Choosable> {
    let all = Billing::ALL.iter();
    all.map(|one| Choosable::new(one.code(), one.term(&env.lang)))
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

/// Whether somebody of this name came before: somebody else, or one of those,
/// each by the number of their latest case. Nothing when nobody is called so.
#[must_use]
pub fn known_clients(practice: &Practice, alias: &str, env: &Env) -> Vec<Choosable> {
    let wanted = Confidential::new(alias.trim().to_lowercase());
    if wanted.expose().is_empty() {
        return Vec::new();
    }
    let latest: BTreeMap<_, _> = practice
        .cases()
        .filter(|case| case.state().track().recused().is_none())
        .filter(|case| {
            let alias = case.alias().map(|alias| alias.expose().to_lowercase());
            alias.is_some_and(|alias| *wanted.expose() == *alias)
        })
        .filter_map(|case| Some((case.number()?, case.person()?)))
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .map(|(number, person)| (person, number))
        .collect();
    let mut numbers: Vec<_> = latest.into_values().collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Vec::new();
    }
    let somebody_else = Choosable::new("", say!(env.lang, "known-client-no"));
    let same = numbers.into_iter().rev().map(|number| {
        let number = number.to_string();
        let words = say!(env.lang, "known-client-yes", number = number.as_str());
        Choosable::new(number, words)
    });
    std::iter::once(somebody_else).chain(same).collect()
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
