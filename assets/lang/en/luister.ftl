### English, complete beside the Dutch; same sections, same order.

## general

weekdays-short = Mon Tue Wed Thu Fri Sat Sun
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date-with-weekday = { $weekday } { $day } { $month } { $year }

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

theme-error = Theme file, line { $line }: this cannot be read ({ $detail }).
theme-error-remedy = Mend that line, or take the file away: then the usual theme holds.

## refusals
## set-up and unlock
## contacts
## case
## conversation
## sharing
## statistics
## command line
