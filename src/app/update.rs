//! The one place that changes the model. It does no input or output and reads
//! no clock: what has to be done outside comes back as effects.

use super::action::{Action, EditKey, Input};
use super::contacts;
use super::deciding;
use super::deeds;
use super::desk::{After, Desk, Overlay, Sight};
use super::draft;
use super::effect::Effect;
use super::form::Outcome;
use super::forms::{self, FormKind};
use super::message::{Interruption, Message, Now};
use super::model::{Aid, Env, Model, Screen, Stage};
use super::palette::{Chosen, Palette};
use super::paper;
use super::unlock::Unlock;
use super::{
    answers, copying, destroying, dossier, duties, export, guide, handing, keeping, keys, lists,
    meldcode, receiving, safety, sharing, sheet, talk, today, way,
};
use crate::domain::command::CaseCommand;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::refusal::Refusal;

/// Takes a message up and says what is to be done.
#[must_use]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let shown = shown_case(model);
    let mut effects = match message {
        Message::Clock(now) => clock(model, now),
        Message::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Input(input) => {
            // Pasting takes no key that could not be somebody else's mouse.
            if !matches!(input, Input::Paste(_)) {
                model.last_key = model.env.now.uptime;
            }
            input_message(model, input)
        }
        Message::Store(reply) => answers::take(model, reply),
        Message::Decided(question, release) => match &mut model.stage {
            Stage::Open(desk) => deciding::decided(desk, &model.env, question, release),
            _ => Vec::new(),
        },
        Message::Interrupted(Interruption::Terminate) => leave(model),
        Message::Interrupted(Interruption::Suspended) => lock(model),
    };
    if let (Stage::Open(desk), Some(shown)) = (&mut model.stage, shown)
        && desk.case_shown() != Some(shown)
    {
        desk.forget_words_of(shown);
    }
    if let Stage::Open(desk) = &mut model.stage
        && let Some(effect) = draft::keep(desk)
    {
        // The draft goes first: what follows may close the vault.
        effects.insert(0, effect);
    }
    if let Stage::Open(desk) = &mut model.stage {
        effects.extend(deciding::ask(desk, &model.env, &mut model.last_question));
        effects.extend(guide::vault::keep_up(desk));
    }
    effects
}

fn shown_case(model: &Model) -> Option<CaseId> {
    match &model.stage {
        Stage::Open(desk) => desk.case_shown(),
        _ => None,
    }
}

fn clock(model: &mut Model, now: Now) -> Vec<Effect> {
    model.env.now = now;
    let idle = now.uptime.saturating_sub(model.last_key);
    let settings = model.env.settings;
    let Stage::Open(desk) = &mut model.stage else {
        return Vec::new();
    };
    if desk.today.agenda().today() != now.date {
        desk.today.computed_anew(&desk.practice, &model.env);
    }
    if desk.contacts.is_looking() {
        desk.contacts.look_on();
    }
    if desk.guide.is_looking() {
        desk.guide.look_on();
    }
    let talking = desk.in_conversation();
    let lock_after = if talking {
        settings.lock_in_talk
    } else {
        settings.lock_after
    };
    if idle >= lock_after {
        return lock(model);
    }
    if talking && idle >= settings.dim_after && desk.sight == Sight::Clear {
        desk.sight = Sight::DimmedByIdling;
    }
    Vec::new()
}

/// Closes the vault; the draft is kept by `update` before this takes effect.
fn lock(model: &mut Model) -> Vec<Effect> {
    let Stage::Open(desk) = &mut model.stage else {
        return Vec::new();
    };
    let kept = draft::keep_at_last(desk);
    let locked = Unlock::begin(&model.env);
    model.stage = Stage::Locked(Box::new(locked));
    model.aid = None;
    kept.into_iter().chain([Effect::Lock]).collect()
}

fn leave(model: &mut Model) -> Vec<Effect> {
    let kept = match &mut model.stage {
        Stage::Open(desk) => draft::keep_at_last(desk),
        _ => None,
    };
    model.stage = Stage::Leaving;
    kept.into_iter().chain([Effect::Quit]).collect()
}

fn input_message(model: &mut Model, input: Input) -> Vec<Effect> {
    match (&model.stage, &input) {
        (Stage::Open(_), Input::Action(Action::Lock)) => return lock(model),
        (Stage::SetUp(_) | Stage::Locked(_), Input::Action(action)) => {
            if let Some(effects) = without_vault(model, *action) {
                return effects;
            }
        }
        _ => {}
    }
    let width = model.size.0;
    let env = &model.env;
    match &mut model.stage {
        Stage::SetUp(setup) => setup.handle(env, input, width),
        Stage::Locked(unlock) => unlock.handle(input, width),
        Stage::Leaving => Vec::new(),
        Stage::Open(desk) => match open_desk(desk, env, input, width) {
            Next::Effects(effects) => effects,
            Next::Leave => leave(model),
            Next::Lock => lock(model),
        },
    }
}

/// What can be done while no vault is open, over whatever is asked there;
/// `None` when it is for that. At the set-up leaving is asked first: what was
/// typed there is kept nowhere.
fn without_vault(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let context = model.context();
    match (model.aid, action) {
        (Some(Aid::Quit), Action::Confirm | Action::Submit | Action::Open) => {
            return Some(leave(model));
        }
        (Some(Aid::Help(below, at)), Action::Down | Action::PageDown) => {
            model.aid = Some(Aid::Help(below, at.saturating_add(1)));
        }
        (Some(Aid::Help(below, at)), Action::Up | Action::PageUp) => {
            model.aid = Some(Aid::Help(below, at.saturating_sub(1)));
        }
        (_, Action::Emergency) => model.aid = Some(Aid::Emergency),
        (None, Action::Help) => model.aid = Some(Aid::Help(context, 0)),
        (None, Action::Quit) if matches!(model.stage, Stage::SetUp(_)) => {
            model.aid = Some(Aid::Quit);
        }
        (None, Action::Quit) => return Some(leave(model)),
        (Some(_), _) => model.aid = None,
        (None, _) => return None,
    }
    Some(Vec::new())
}

/// What an input led to.
enum Next {
    Effects(Vec<Effect>),
    Leave,
    Lock,
}

impl Next {
    const NOTHING: Self = Self::Effects(Vec::new());
}

fn open_desk(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Next {
    if desk.sight == Sight::DimmedByIdling {
        // The key that brings the screen back does nothing else.
        desk.sight = Sight::Clear;
        return Next::NOTHING;
    }
    if let Input::Unbound = input {
        return Next::NOTHING;
    }
    if let Input::Action(Action::Dim) = input {
        desk.sight = match desk.sight {
            Sight::Clear => Sight::Dimmed,
            Sight::Dimmed | Sight::DimmedByIdling => Sight::Clear,
        };
        return Next::NOTHING;
    }
    if let Input::Action(Action::Emergency) = input
        && !matches!(desk.overlays.last(), Some(Overlay::Emergency))
    {
        desk.overlays.push(Overlay::Emergency);
        return Next::NOTHING;
    }
    if desk.overlays.is_empty() {
        on_screen(desk, env, input, width)
    } else {
        on_overlay(desk, env, input, width)
    }
}

fn on_screen(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Next {
    let action = match &input {
        Input::Action(action) => Some(*action),
        _ => None,
    };
    let taken = match desk.screen {
        Screen::Today => action.and_then(|action| today::handle(desk, env, action)),
        Screen::Contacts => contacts::handle(desk, env, &input),
        Screen::Talk => talk::handle(desk, env, input, width),
        Screen::Guide => guide::handle(desk, env, input, width),
        Screen::Statistics => {
            action.and_then(|action| super::statistics::menu::handle(desk, env, action))
        }
    };
    match (taken, action) {
        (Some(effects), _) => Next::Effects(effects),
        (None, Some(action)) => everywhere(desk, env, action),
        (None, None) => Next::NOTHING,
    }
}

/// Actions that mean the same on every screen.
fn everywhere(desk: &mut Desk, env: &Env, action: Action) -> Next {
    match action {
        Action::ShowToday => desk.screen = Screen::Today,
        Action::ShowContacts => desk.screen = Screen::Contacts,
        Action::ShowTalk if desk.talk.is_some() => desk.screen = Screen::Talk,
        Action::ShowTalk => {
            if let Some(case) = desk.contacts.open_case() {
                talk::start(desk, env, case);
            }
        }
        Action::ShowStatistics => {
            desk.statistics.refresh(env.base(&desk.practice));
            desk.screen = Screen::Statistics;
        }
        Action::ShowGuide => desk.screen = Screen::Guide,
        Action::Help | Action::Palette | Action::Quit => over_everything(desk, action),
        Action::Undo => offer_to_take_back(desk),
        Action::ReceiveHandover => receiving::open(desk),
        Action::Lock => return Next::Lock,
        Action::Back if !matches!(desk.screen, Screen::Today | Screen::Contacts) => {
            desk.screen = Screen::Contacts;
        }
        _ => {}
    }
    Next::NOTHING
}

/// What can lie over screens, drawers and forms alike.
fn over_everything(desk: &mut Desk, action: Action) {
    let context = desk.context();
    match action {
        Action::Help => desk.overlays.push(Overlay::Help(context, 0)),
        Action::Palette => {
            let actions = super::palette::offered(context);
            desk.overlays.push(Overlay::Palette(Palette::new(actions)));
        }
        Action::Quit => desk.overlays.push(Overlay::Quit),
        _ => {}
    }
}

/// The entry chosen in the timeline, else the last one that counts.
fn offer_to_take_back(desk: &mut Desk) {
    let Some(case) = desk.case_in_front() else {
        return;
    };
    let chosen = match desk.screen {
        Screen::Contacts => desk.contacts.chosen_entry(&desk.practice),
        Screen::Today | Screen::Talk | Screen::Statistics | Screen::Guide => None,
    };
    let last = || {
        desk.practice
            .case(case)
            .and_then(|file| file.standing().last().map(|entry| entry.stamp.seq))
    };
    if let Some(seq) = chosen.or_else(last) {
        desk.overlays.push(Overlay::TakeBack(case, seq));
    }
}

fn on_overlay(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Next {
    let action = match &input {
        Input::Action(action) => Some(*action),
        _ => None,
    };
    if deciding::gives_up(desk, &input) {
        return Next::NOTHING;
    }
    match desk.overlays.last_mut() {
        Some(Overlay::Form(_, form)) => match form.handle(input, width) {
            Outcome::Submitted(line) => Next::Effects(forms::submit(desk, env, line)),
            Outcome::Cancelled => {
                desk.put_form_down(env);
                Next::NOTHING
            }
            Outcome::Ignored => {
                if let Some(action) = action {
                    over_everything(desk, action);
                }
                Next::NOTHING
            }
            Outcome::Taken => {
                forms::reshape(desk, env);
                Next::NOTHING
            }
        },
        Some(Overlay::Export(_)) => {
            let handled = export::handle(desk, input, width);
            or_over_everything(desk, handled, action)
        }
        Some(Overlay::Keys(_)) => {
            let handled = keys::handle(desk, input, width);
            or_over_everything(desk, handled, action)
        }
        Some(Overlay::Copying(_)) => {
            let handled = copying::handle(desk, env, input, width);
            or_over_everything(desk, handled, action)
        }
        Some(Overlay::Receiving(_)) => {
            let handled = receiving::handle(desk, env, input, width);
            or_over_everything(desk, handled, action)
        }
        Some(Overlay::Palette(palette)) => match palette.handle(input, &env.lang) {
            Chosen::Nothing => Next::NOTHING,
            Chosen::Closed => {
                desk.overlays.pop();
                Next::NOTHING
            }
            Chosen::Action(action) => {
                desk.overlays.pop();
                open_desk(desk, env, Input::Action(action), width)
            }
        },
        Some(_) => match input {
            Input::Action(action) => on_question(desk, env, action),
            Input::Edit(EditKey::Enter) => on_question(desk, env, Action::Confirm),
            _ => Next::NOTHING,
        },
        None => Next::NOTHING,
    }
}

/// What a pane did not take up may hold over everything.
fn or_over_everything(desk: &mut Desk, handled: export::Handled, action: Option<Action>) -> Next {
    match (handled, action) {
        (export::Handled::Effects(effects), _) => return Next::Effects(effects),
        (export::Handled::Ignored, Some(action)) => over_everything(desk, action),
        (export::Handled::Ignored, None) => {}
    }
    Next::NOTHING
}

fn on_question(desk: &mut Desk, env: &Env, action: Action) -> Next {
    if matches!(desk.overlays.last(), Some(Overlay::Paper(_))) {
        if paper::handle(desk, action) == paper::Taken::No {
            over_everything(desk, action);
        }
        return Next::NOTHING;
    }
    if matches!(desk.overlays.last(), Some(Overlay::Handing(_))) {
        match handing::handle(desk, action) {
            Some(effects) => return Next::Effects(effects),
            None => over_everything(desk, action),
        }
        return Next::NOTHING;
    }
    if matches!(desk.overlays.last(), Some(Overlay::Sheet(_))) {
        if let Some(effects) = sheet::handle(desk, env, action) {
            return Next::Effects(effects);
        }
        over_everything(desk, action);
        return Next::NOTHING;
    }
    if matches!(desk.overlays.last(), Some(Overlay::Dossier(_))) {
        if let Some(effects) = dossier::handle(desk, env, action) {
            return Next::Effects(effects);
        }
        over_everything(desk, action);
        return Next::NOTHING;
    }
    if matches!(desk.overlays.last(), Some(Overlay::Sharing(_))) {
        return match sharing::handle(desk, env, action) {
            Some(effects) => Next::Effects(effects),
            None => {
                match action {
                    Action::Undo => offer_to_take_back(desk),
                    other => over_everything(desk, other),
                }
                Next::NOTHING
            }
        };
    }
    let asks_itself = matches!(
        desk.overlays.last(),
        Some(Overlay::Help(..) | Overlay::Quit)
    );
    if matches!(action, Action::Help | Action::Quit) && !asks_itself {
        over_everything(desk, action);
        return Next::NOTHING;
    }
    if let Some(effects) = lists::handle(desk, env, action) {
        return Next::Effects(effects);
    }
    if let Some(effects) = guide::in_menu(desk, env, action) {
        return Next::Effects(effects);
    }
    if on_list(desk, env, action) {
        return Next::NOTHING;
    }
    let yes = matches!(action, Action::Confirm | Action::Open | Action::Submit);
    match desk.overlays.last_mut() {
        Some(Overlay::Quit) if yes => return Next::Leave,
        Some(Overlay::Help(_, at) | Overlay::Followed { at, .. })
            if matches!(action, Action::Down | Action::PageDown) =>
        {
            *at = at.saturating_add(1);
        }
        Some(Overlay::Help(_, at) | Overlay::Followed { at, .. })
            if matches!(action, Action::Up | Action::PageUp) =>
        {
            *at = at.saturating_sub(1);
        }
        Some(Overlay::Blocks(case, at)) => {
            let (case, at) = (*case, *at);
            deeds::on_blocks(desk, env, action, case, at);
        }
        Some(Overlay::TakeBack(case, seq)) if yes => {
            let (case, seq) = (*case, *seq);
            return Next::Effects(take_back(desk, env, case, seq));
        }
        Some(Overlay::Refused(case, refusal)) if yes => {
            let (case, refusal) = (*case, refusal.clone());
            desk.overlays.pop();
            way::go(desk, env, case, &refusal);
        }
        _ => {
            desk.overlays.pop();
        }
    }
    Next::NOTHING
}

/// The lists that lie over a screen take up what is pressed in them.
fn on_list(desk: &mut Desk, env: &Env, action: Action) -> bool {
    match desk.overlays.last() {
        Some(Overlay::Duties(case, at)) => {
            let (case, at) = (*case, *at);
            duties::handle(desk, env, action, case, at);
        }
        Some(Overlay::Signals(case, at)) => {
            let (case, at) = (*case, *at);
            safety::handle(desk, env, action, case, at);
        }
        Some(Overlay::Keeping(case, at)) => {
            let (case, at) = (*case, *at);
            keeping::handle(desk, env, action, case, at);
        }
        Some(Overlay::Destroying(asked, at)) => {
            let (asked, at) = (*asked, *at);
            destroying::handle(desk, env, action, asked, at);
        }
        Some(Overlay::Meldcode(case, at)) => {
            let (case, at) = (*case, *at);
            meldcode::handle(desk, env, action, case, at);
        }
        _ => return false,
    }
    true
}

/// Takes an entry back where the rules allow it; else asks why it was wrong.
fn take_back(desk: &mut Desk, env: &Env, case: CaseId, seq: Seq) -> Vec<Effect> {
    desk.overlays.pop();
    match way::retraction(desk, env, case, seq) {
        Ok(()) => desk.ask_in_case(env, case, [CaseCommand::Retract(seq)], After::Nothing),
        Err(Refusal::OnlyCorrectable(_) | Refusal::OthersRestOnIt { .. }) => {
            forms::open(desk, env, FormKind::Correct(case, seq));
            Vec::new()
        }
        Err(refusal) => {
            desk.overlays.push(Overlay::Refused(case, refusal));
            Vec::new()
        }
    }
}
