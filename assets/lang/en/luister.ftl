### English, complete beside the Dutch; same sections, same order.

## general

weekdays-short = Mon Tue Wed Thu Fri Sat Sun
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date-with-weekday = { $weekday } { $day } { $month } { $year }
client-kind-pupil = pupil
client-kind-parent = parent
adviser-kind-internal = internal
adviser-kind-external = external
age-band-under-12 = under 12
age-band-from-12 = 12 to 15
age-band-from-16 = 16 or 17
age-band-adult = 18 or over
giver-kind-pupil = pupil
giver-kind-parents = parents
recipient-kind-parents = parents
recipient-kind-mentor = mentor/coach
recipient-kind-department-head = department head
recipient-kind-teacher = teacher
recipient-kind-support-coordinator = support coordinator
recipient-kind-director = director
recipient-kind-board = board
recipient-kind-internal-expert = internal expert
recipient-kind-external-expert = external expert
recipient-kind-veilig-thuis = Veilig Thuis
recipient-kind-police = police
recipient-kind-inspector = confidential inspector
recipient-kind-complaints-committee = complaints committee
recipient-kind-agency = help agency
recipient-kind-fellow-adviser = fellow adviser
recipient-kind-successor = successor
urgency-usual = as usual
urgency-urgent = urgent
companion-peer = peer
companion-adult = adult
notes-allowed-yes = yes
notes-allowed-counts-only = counts only
notes-allowed-no = no
limits-order-before-story = the limits came first
limits-order-story-came-first = the story came first
confirmation-confirmed = yes, that is it
confirmation-not-yet = not yet
taken-up-by-adviser = the adviser
taken-up-by-mentor = the mentor
taken-up-by-external-help = outside help
expert-internal = inside the school
expert-external = outside the school
plan-actor-client = client
plan-actor-adviser = adviser
plan-actor-together = together
plan-actor-other = somebody else
reopened-for-new-contact = there is contact again
reopened-for-mistake = closed by mistake
part-contact = that there are talks
part-nature = what it is about
part-request = the request
part-plan = the plan
part-story = the story
consent-how-spoken = in conversation
consent-how-by-telephone = by telephone
consent-how-in-writing = in writing
informed-beforehand-yes = yes
informed-beforehand-not-safe = no, that was not safe
informed-beforehand-not-possible = no, that was not possible
override-ground-actual-danger = there is danger now
override-ground-threatening-danger = danger is threatening
override-ground-suspected-abuse = suspected abuse
interest-pupil = this pupil
interest-others = other children
not-carried-out-because-creates-danger = telling creates danger
not-carried-out-because-not-reachable = could not be reached
not-carried-out-because-done-by-other = somebody else did it
not-carried-out-because-other = something else
basis-statute = statute
basis-protocol = protocol
basis-firm = own rule
basis-consent = consent
basis-danger = danger
region-north = North
region-middle = Middle
region-south = South
field-client = Who
field-alias = Known here as
field-school = School
field-channel = How
field-referrer = Through whom
field-urgency = Urgency
field-date = Date
field-minutes = Minutes
field-companions = Who came along
field-age-band = Age
field-next-birthday = Until birthday
field-person-kind = What kind of person
field-label = Label
field-natures = About what
field-axis = Between whom
field-accused = Role of the other
field-note = Note
field-notes-allowed = Notes?
field-limits-order = Order
field-ticks = Done
field-request = Request
field-confirmed = Is that right?
field-offered = Offered
field-chosen = Chosen
field-taken-up-by = Who takes it up
field-reason = Why
field-expert = Expert
field-action-type = Type of action
field-what = What
field-who = Who does it
field-due = By when
field-giver = Whose
field-word = Consent
field-scope = What may be told
field-except = What may not
field-until = Until
field-how = How given
field-informed = Does the client know?
field-ground = Ground
field-interest = Whose interest
field-weighing = Weighing
field-ending = How it stands
field-not-carried-out = Why not
field-explanation = Account
field-consulted = Talked over with (role)
field-outcome = Outcome
field-reopened-for = Why open again
field-pad-fate = Scratch pad
field-plan-done = Plan: done
field-plan-dropped = Plan: dropped
field-add-plan-item = Add to the plan
field-open-sharing = Who may know what
field-passphrase = Passphrase
field-passphrase-again = Once more
field-make-passphrase = Make six words for me
field-recovery-code = Recovery code
field-key-kind = Open with
field-school-name = School
field-board-name = Board
field-region = Vacation region
field-adviser-kind = You are there
field-submit = Record
header-demo = invented practice
header-clock = clock fixed at { $at }
screen-contacts = Contacts
screen-talk = Conversation
screen-statistics = Statistics
screen-unlock = locked
screen-setup = Set-up
saving = saving…
saved-at = saved { $time }
not-saved = ! not saved
too-small = This window is too small ({ $columns }×{ $rows }). Make it at least { $least }; what you typed is still there.
form-submit = Record
quit-title = Leave
quit-question = Do you want to leave? All that was recorded is saved; what you were typing will be there again.
quit-how = Enter: leave · Esc: stay
help-title = Keys here
palette-title = Find an action
told-title = Please note
emergency-title = Emergency numbers
emergency-later = Call first. Recording can follow.
refused-title = Not now
refused-way = Enter: { $way } · Esc: back
take-back-title = Take back
take-back-what = { $what }, of { $date }.
take-back-how = Enter: take back, or else record why it was wrong · Esc: leave it
duties-title = Duties
duties-none = No duties are open.
duties-how = Enter: end, put off or not carry out

## keys

action-show-contacts = to Contacts
action-show-talk = to Conversation
action-show-statistics = to Statistics
action-help = help
action-palette = find a command
action-search = search
action-undo = take back the last entry
action-emergency = emergency numbers
action-dim = hide names and texts
action-lock = lock
action-quit = leave the program
action-up = up
action-down = down
action-left = left
action-right = right
action-page-up = page up
action-page-down = page down
action-first = to the top
action-last = to the end
action-next = to the next part
action-previous = to the part before
action-toggle = tick
action-back = back
action-write = write
action-leave-text = stop writing
action-open = open
action-confirm = confirm
action-new-contact = new contact
action-new-information = question for information, no case
action-start-talk = start or resume the conversation
action-timeline = to the timeline
action-details = fill in details
action-finish-step = finish this step
action-finish-step-label = go on
action-previous-step = previous step
action-sharing = sharing
action-keep-note = keep a note
action-record-talk = record the conversation
action-nature = nature of the problem
action-duties = duties
action-people = people involved
action-timer = show or hide the timer
action-close-case = close the case
action-consent = record consent
action-disclose = share information
action-override = share without consent
action-previous-year = previous year
action-next-year = next year
action-year-kind = school year or calendar year

edit-enter = new line, or done
edit-backspace = erase the character before
edit-delete = erase the character after
edit-delete-word = erase the word before
edit-left = one character left
edit-right = one character right
edit-word-left = one word left
edit-word-right = one word right
edit-up = one line up
edit-down = one line down
edit-home = start of the line
edit-end = end of the line

context-global = Everywhere
context-list = List of contacts
context-case = Case
context-talk = Conversation
context-sharing = Sharing
context-statistics = Statistics
context-form = Form
context-text = Inside a text field
context-confirm = Confirmation

key-space = space

keymap-error = Key file, line { $line }: { $reason }
keymap-error-remedy = Mend that line, or take the file away: then the usual keys hold.
keymap-syntax = this cannot be read ({ $detail }).
keymap-unknown-key = there is no key { $key }; F-keys and Alt cannot be used.
keymap-ambiguous-key = to a terminal { $key } is the same as Tab, Enter or Backspace.
keymap-no-key = no key is given.
keymap-no-context = it does not say where the key holds.
keymap-no-meaning = give either action or (only in text) edit.
keymap-letter-in-text = { $key } is plain text inside a text field.
keymap-twice = { $key } already has a meaning on line { $first }.
action-submit = record
action-objection = the pupil's objection
action-decline = request refused

## errors
asset-refused = { $file }, line { $line }: { $reason }
asset-refused-do = Correct the file or take it away. Until then nothing in this file holds.
asset-unreadable = the file cannot be read ({ $told })
asset-shape = its structure is not right ({ $told })
asset-malformed-code = "{ $code }" is not a good code; use letters, digits, dots and hyphens
asset-duplicate = "{ $code }" stands here for the second time
asset-unknown-code = the list { $list } has no "{ $code }"
asset-malformed-requirement = "{ $code }" is not a number from R1 to R112
asset-unknown-key = no entry of a case file has the key "{ $code }"
asset-not-a-day = { $code } is not a date
asset-ends-before-it-begins = the last day lies before the first
asset-shipped-code = "{ $code }" belongs to the program and cannot be changed; choose another code
asset-empty = the list "{ $list }" is empty
asset-missing-step = the step "{ $step }" is missing
asset-step-out-of-place = the step "{ $step }" is in the wrong place; "limits" comes first, "listen" second, "close" last
asset-missing-half = the half "{ $half }" is missing from the first step
asset-half-elsewhere = only the step "limits" has two halves
asset-missing-script = the words for the client "{ $client }" are missing
asset-missing-question = the question whether something may be kept is missing for the client "{ $client }"
asset-foreign-script = the client "{ $client }" is not one of this procedure
asset-missing-consent = nothing says who consents for the recipient "{ $recipient }"
asset-consent-twice = who consents for the recipient "{ $recipient }" is said already
asset-verified-or-not = give either "verified_on" or "verified = false"
asset-not-a-phone = "{ $code }" is not a phone number
asset-version-known = version { $version } of this procedure exists already; give a changed one another number

theme-error = Theme file, line { $line }: this cannot be read ({ $detail }).
theme-error-remedy = Mend that line, or take the file away: then the usual theme holds.
problem-missing = Still empty: { $field }.
problem-date = { $field } is not a date; write it as 22-11-2026.
problem-minutes = { $field } takes a number of minutes, a day at most.
problem-too-long = { $field } is too long; { $limit } characters fit.
problem-not-same = The two are not the same: { $field }.

## refusals

refused-limits-first = Explain the limits first; until then nothing of the story is kept.
refused-listen-first = Listen first. Options, plans and forms come after that.
refused-no-words = The client did not say yes to notes, so no words are kept.
refused-not-confirmed = The client has not confirmed the request yet.
refused-nothing-to-share = Nothing is ticked to be told.
refused-weighing-missing = Sharing without consent needs the weighing in words.
refused-explanation-missing = Ending a duty this way needs an account of it.
refused-plan-missing = This procedure asks for a plan before the case closes.
refused-outcome-running = With this outcome the case is still running.
refused-case-closed = This case is closed.
refused-case-open = This case is open already.
refused-no-such-case = There is no such case.
refused-nature-missing = Choose at least one nature.
refused-chosen-not-offered = Something was chosen that was not offered.
refused-date-in-future = That date lies in the future.
refused-date-in-past = That date has passed.
refused-procedure-unreadable = The procedure of this case cannot be read from the vault.
refused-no-such-school = There is no such school.
refused-school-exists = That school is already there under that board.
refused-already-founded = The practice was set up already.
refused-newer-version = A newer version of luister wrote in this case; here it can only be read.
refused-step = This step is not part of this procedure.
refused-consent = { $recipient } may not hear this without the consent of { $givers }.
refused-consent-refused = Consent was refused.
refused-consent-withdrawn = Consent was withdrawn.
refused-consent-objection = The pupil finds this hard, and that has not been solved together yet.
refused-age-unknown = The age is unknown, so the strictest rule holds.
refused-anonymous = { $recipient } may hear this without a name only.
refused-override-not-needed = { $recipient } may hear this already (basis: { $basis }).
refused-duties-open = { $count ->
    [one] There is still a duty without an ending.
   *[other] There are still { $count } duties without an ending.
}
refused-no-open-duty = This duty has ended already.
refused-plan-open = { $count ->
    [one] One item of the plan is neither done nor dropped.
   *[other] { $count } items of the plan are neither done nor dropped.
}
refused-no-such-entry = What this is about does not stand in this case (any more).
refused-taken-back = This was taken back or corrected already.
refused-only-correctable = This cannot disappear; you can record that it was wrong.
refused-others-rest = Later entries rest on this, so it cannot disappear; you can record that it was wrong.
refused-not-correctable = This stays as it is.
refused-unknown-code = The code { $code } is not in the list.
refused-by-procedure = This procedure rules that out ({ $code }).
refused-no-procedure = There is no procedure for an { $adviser } adviser and this client ({ $client }).
refused-field-missing = Something is still missing.
way-explain-limits = go to the step Limits
way-finish-listening = go to the step Listening
way-ask-consent = record consent
way-learn-age = record the age
way-resolve-objection = record what was agreed
way-consult = ask without a name, and record that
way-disclose = share in the usual way
way-end-duties = look at the duties
way-make-plan = go to the step Plan
way-end-plan = go through the plan
way-reopen = open the case again
way-correct = record why it was wrong
way-confirm-request = confirm the request together
way-fill-in = fill it in
way-choose-other = choose something else
way-without-words = go on without words; the steps work as usual
way-update = update luister
refused-consent-part = Consent was given, but for less than this.

## set-up and unlock

key-passphrase = passphrase
key-recovery = recovery code
unlock-open = Open
unlock-opening = The vault is opening…
setup-step = { $step } of 3
setup-working = One moment…
setup-next = Go on
setup-passphrase-intro = Choose a passphrase of at least 14 characters, or have one of six words made. Only that (or the recovery sheet) opens the vault; nobody can retrieve it for you.
setup-words-made = Your six words: { $words } — type them twice above.
passphrase-too-short = This passphrase is too short: at least 14 characters.
passphrase-guessable = This passphrase can be guessed. Use more words, or have six made.
setup-sheet-intro = Recovery sheet. Write this code on paper now: it is shown only once. If you lose the passphrase, only this code opens the vault.
setup-sheet-keep = Add the date ({ $date }), put the sheet in a closed envelope and keep it in another place than this computer. Enter when it is written down.
setup-type-back = Type the code back from the paper. Dashes and capitals do not matter.
setup-code-wrong = That is not the code. Check the sheet and mend what you typed.
setup-school-intro = The first school where you are the confidential adviser. If you are employed there you are internal; if you come from outside, external. That decides which procedure holds.

## contacts

form-new-contact = New contact
form-information = Information contact
contacts-counts = { $open } open · { $closed } closed
contacts-information = { $count ->
    [one] 1 information contact
   *[other] { $count } information contacts
}
contacts-empty = No contacts yet; { $key } for a new contact.
contacts-search = search
contacts-search-hint = { $key } searches name, number, school and nature
contacts-found = { $found } found
contacts-found-best = { $found } found, the best { $shown } are listed
contacts-nothing-found = Nothing found. { $key } shows everything again.
contacts-closed = closed
contacts-duty-open = duty open
contacts-press-to-open = { $key } opens { $number }.
information-title = Information contacts without a case
information-empty = No information contacts yet; { $key } records one.
information-no-school = school unknown
information-take-back = Take this information contact back?
information-answers = { $yes } takes it back · { $no } leaves it

## case

entry-opened = case opened
entry-person-added = person added
entry-age-learnt = age recorded
entry-conversation-held = conversation held
entry-limits-explained = limits explained
entry-step-done = step finished
entry-step-reopened = step opened again
entry-request-clarified = request put into words
entry-options-discussed = options talked through
entry-weighed = weighed who takes it up
entry-consulted = advice asked without names
entry-plan-item-added = added to the plan
entry-plan-item-done = plan item done
entry-plan-item-dropped = plan item dropped
entry-nature-set = nature recorded
entry-note-kept = note kept
entry-consent-given = consent given
entry-consent-refused = consent refused
entry-consent-withdrawn = consent withdrawn
entry-objection-raised = objection of the pupil
entry-objection-resolved = objection resolved
entry-disclosed = information shared
entry-disclosed-overriding = shared without consent
entry-request-declined = request for information refused
entry-duty-arose = duty arose
entry-duty-fulfilled = duty fulfilled
entry-duty-deferred = duty put off
entry-duty-not-carried-out = duty not carried out
entry-closed = case closed
entry-reopened = case opened again
entry-corrected = entry corrected
entry-retracted = entry taken back
entry-redacted = content removed
entry-unknown = made by a newer version
entry-was-retracted = taken back
entry-was-corrected = corrected
fact-entry = { $kind } ({ $date })
fact-on = on { $date }
fact-until = up to and including { $date }
fact-put-off = until { $date }
fact-by = by { $date }
fact-with = with { $who }
fact-minutes = { $minutes } min
fact-notes = notes: { $answer }
fact-ticks = { $ticked } of { $all } ticked
fact-not-confirmed = not confirmed yet
fact-chosen = chosen: { $what }
fact-nothing-chosen = nothing chosen
fact-declined = offered and not chosen: { $what }
fact-except = not: { $what }
fact-basis = basis: { $basis }
fact-rule = rule: { $rule }
fact-informed = client told beforehand: { $answer }
fact-meets = fulfils: { $duty }
fact-because = because of: { $entry }
fact-ground = ground: { $ground }
fact-interest = interest of: { $interest }
fact-consulted = talked over with: { $who }
fact-adviser = confidential adviser: { $kind }
fact-procedure = { $title }, version { $version }
heading-weighing = Weighing
heading-consent-then = Consent as it stood then
consent-not-asked = not asked
consent-lapsed = lapsed
age-unknown = age unknown
age-until = { $band } (until { $date })
plan-open = open
plan-done = done
plan-dropped = dropped
entry-keys = { $up } { $down } previous and next · { $undo } take back · { $back } close
entry-written = { $date } · no. { $seq }
case-open = open
case-closed-on = closed on { $date }
case-school = school
case-procedure = procedure
case-notes = notes
case-limits-not-explained = the limits were not explained yet
case-request = request
case-nature = nature
case-plan = plan
case-duties = duties
case-sharing = sharing
case-must-know = must be told ({ $basis })
case-objection = the pupil objects
case-more = and { $count } more
duty-fulfilled = done
duty-deferred = put off
duty-not-carried-out = not carried out
duty-towards-client = the client
duty-tell-of-override = tell { $whom } that something was shared without consent ({ $basis }, { $rule })
form-person = Somebody in this case
form-age = Age of the pupil
form-nature = What it is about
form-duty = Duty
form-correct = This was wrong
form-close = Close the case
form-reopen = Open the case again

## conversation

pad-vanish = let the words vanish
pad-keep = keep them as a note
talk-minutes = { $minutes } min
talk-glance = sharing: { $allowed } yes · { $refused } refused · { $mandatory } mandatory
talk-finish-step = Finish this step
talk-pad = scratch pad · vanishes at the end
form-conversation = Record a conversation
form-end-talk = End the conversation
form-note = Keep a note
form-plan-item = Add to the plan

## sharing

giver-pupil = the pupil
giver-parents = the parents
consent-given = given
consent-refused = refused
consent-withdrawn = withdrawn
sharing-title = Who may know what
sharing-mandatory = must ({ $rule }, { $basis })
sharing-allowed = may: { $parts } ({ $basis })
sharing-anonymous = without a name only
sharing-needs = consent needed: { $givers }
sharing-refused = refused: { $givers }
sharing-withdrawn = withdrawn: { $givers }
sharing-objection = objection of the pupil
form-consent = Consent for { $recipient }
form-disclose = Share with { $recipient }
form-override = Share with { $recipient } without consent
form-consult = Anonymous consultation
form-objection = The pupil's objection: { $recipient }
form-decline = { $recipient } asked and was not told

## statistics

statistics-school-year = school year { $year }
statistics-calendar-year = calendar year { $year }
statistics-contacts = { $count ->
    [one] { $shown } contact
   *[other] { $shown } contacts
}
statistics-cases = { $count ->
    [one] { $shown } case
   *[other] { $shown } cases
}
statistics-information = { $count ->
    [one] { $shown } question for information
   *[other] { $shown } questions for information
}
statistics-minutes = { $count ->
    [one] { $shown } minute
   *[other] { $shown } minutes
}
statistics-adviser-alone = For your own use only: small numbers are not protected yet.
statistics-months = Contacts by month
statistics-months-caption = on the date of the contact
statistics-natures = Contacts by nature
statistics-natures-caption = some contacts have more than one
statistics-actions = Actions by type
statistics-actions-caption = once per case per day
statistics-no-nature = nature not recorded
statistics-nothing = nothing in this year
statistics-total = total

## command line
