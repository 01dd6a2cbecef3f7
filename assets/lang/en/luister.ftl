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

## refusals
## set-up and unlock

key-passphrase = passphrase
key-recovery = recovery code

## contacts
## case

duty-fulfilled = done
duty-deferred = put off
duty-not-carried-out = not carried out

## conversation

pad-vanish = let the words vanish
pad-keep = keep them as a note

## sharing

giver-pupil = the pupil
giver-parents = the parents
consent-given = given
consent-refused = refused
consent-withdrawn = withdrawn

## statistics
## command line
