### English, complete beside the Dutch; same sections, same order.

## general

weekdays-short = Mon Tue Wed Thu Fri Sat Sun
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date-with-weekday = { $weekday } { $day } { $month } { $year }

## keys
## errors
## refusals
## set-up and unlock
## contacts
## case
## conversation
## sharing
## statistics
## command line
