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

vault-wrong-passphrase = This passphrase does not open the vault.
vault-wrong-passphrase-do = Type the passphrase again, or use the recovery code on the sheet.
vault-wrong-code = This recovery code does not open the vault.
vault-wrong-code-do = See whether the sheet belongs to this vault, and type the code again.
vault-demo-passphrase = The passphrase "demo" opens an invented practice only.
vault-demo-passphrase-do = Type the passphrase of this vault.
vault-in-use = The vault is open in another window.
vault-in-use-do = Go to that window, or close it and try again.
vault-damaged = The vault is damaged: { $part }. Nothing in it was changed.
vault-damaged-do = Leave the file as it is, make a copy of it and go on with the last backup.
vault-damaged-draft = What had not been recorded yet is damaged and cannot be read any more.
vault-damaged-draft-do = What had been recorded is still there; type the rest again.
vault-part-file = the structure of the file
vault-part-header = the header
vault-part-slot = the key slot, and its copy does not help
vault-part-record = a sealed record
vault-part-case-key = the key of a case
vault-part-manifest = the list of contents; something was removed, added or put back
vault-part-audit = the audit log
vault-part-draft = the draft
vault-not-one = { $file } is no vault of this program.
vault-not-one-do = Choose another file with --vault.
vault-newer = The vault was made by a newer version (format { $found }; this program reads up to { $reads }). Nothing in it was changed.
vault-newer-do = Install the newest version of luister.
vault-no-space = The disk is full; nothing was saved.
vault-no-space-do = Free some space, lock the vault and open it again.
vault-memory = There is too little memory to open the vault; it takes { $mib } MiB.
vault-memory-do = Close other programs and try again.
vault-costly = The key slot of this file asks for more work than a vault of luister ever does.
vault-costly-do = Do not trust this file; go on with the last backup.
vault-copy = This is a copy in memory; nothing is saved in it.
vault-copy-do = Open the vault itself.
vault-reopen = Saving failed earlier; nothing has been saved since.
vault-reopen-do = Lock the vault and open it again; what was typed is kept as a draft.
vault-randomness = The computer gives no random numbers; without them nothing can be sealed.
vault-randomness-do = Start the computer again.
vault-over-draft = What was typed is too long to be kept as a draft.
vault-over-draft-do = Record some of it or take something out.
vault-over-record = This is too large to save at once; nothing was saved.
vault-over-record-do = Record it in smaller parts.
vault-over = This cannot be saved; that is a mistake in the program.
vault-over-do = Report it, with what was being done and without what was typed.
vault-io = Reading or writing failed ({ $reason }).
vault-io-do = See whether the disk is still there; lock the vault and open it again.
vault-missing = { $file } is not there.
vault-missing-do = See whether the name is right, or make a vault by starting luister without a command.
vault-exists = { $file } is there already; nothing was overwritten.
vault-exists-do = Choose another name with --vault.
vault-read-only = { $file } may not be written.
vault-read-only-do = Give permission to write, or put the vault in a folder of its own.
vault-no-access = { $file } may not be read.
vault-no-access-do = Give permission to read, or log in as its owner.
vault-link = { $file } is a link to another place; it is not followed.
vault-link-do = Name the file itself with --vault.
vault-not-a-file = { $file } is no regular file.
vault-not-a-file-do = Choose another file with --vault.
vault-too-open = { $file } is open to other users of this computer.
vault-too-open-do = Close it: only its owner should get in (chmod go= for a file, chmod go-w for a folder).
vault-not-ours = { $file } belongs to another user of this computer.
vault-not-ours-do = Log in as that user, or put the vault in a folder of your own.
journal-unreadable = The vault is whole, but record { $record }, entry { $entry } does not read: { $fault }.
journal-unreadable-do = Leave the file as it is, make a copy of it and go on with the last backup.
journal-unwritable = This entry cannot be written down; nothing was saved.
journal-unwritable-do = Report this: it is a mistake in the program. Do not mention anything that was typed.
journal-fault-batch = it is no batch of entries
journal-fault-body = the contents do not fit the kind
journal-fault-order = the order is not right
journal-fault-journal = it belongs to another case, or to none
demo-not-one = There is no invented practice at { $file }; nothing was changed there.
demo-not-one-do = Choose another place for the invented practice with --vault.
demo-refused = The invented practice was not made ({ $requirement }); that is a mistake in the program.
demo-refused-do = Report this, with the number after --seed.
clock-back = The clock of this computer stands before the last entry ({ $last }).
clock-back-do = Check the date: today would be { $today }. Entries get the date of the clock.
keys-restored = The key slot of the vault was damaged and was restored from its copy.
keys-restored-do = Make a backup, and have the disk looked at.

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
